"""The letters and words that questions and answers are marked with: `Q:`, `Antwort 3:`."""

import re

_SIGN = r"(?:[ .]?\d{0,3}(?:\*\*|__)?\s*[:.)：](?:\*\*|__)?\s*|[ .]?\d{1,3}\s*[–—-]\s+)"
ASK = re.compile(
    r"(?:\*\*|__)?(?:Q|Question|Frage|F|Pregunta|P|Pergunta|Domanda|D|Vraag|V|Вопрос|В|问题?|問|質問|"
    rf"Kérdés|K|Pytanie|Fråga|Spørgsmål|Soru|S|Otázka|O){_SIGN}(?=\S)"
)
ANSWER = re.compile(
    r"(?:\*\*|__)?(?:A|Ans|Answer|Antwort|Respuesta|R|Resposta|Risposta|Réponse|Antwoord|Odpowiedź|O|"
    rf"Ответ|О|答案?|答え|回答|Svar|Cevap|C|Válasz|V){_SIGN}"
)
ASK_LIKE = re.compile(r"(?:\*\*|__)?(?:Q|Question|Frage|Вопрос|Pregunta|Domanda|Vraag)\b", re.I)
