"""What the header of a table says of its columns."""

from deckwright.parse.words.phrases import Phrases

QUESTION_COLUMN = Phrases(
    "question, questions, front, prompt, frage, fragen, vorderseite, pregunta, anverso, domanda",
    "pergunta, frente, recto, вопрос, питання, pytanie, otázka, otázky, kérdés, vraag, fråga",
    "spørgsmål, spørsmål, kysymys, soru, întrebare, ερώτηση, pertanyaan, câu hỏi, سؤال, السؤال",
    "שאלה, प्रश्न, 问题, 問題, 质问, 質問, 질문, 题目, 正面",
)
ANSWER_COLUMN = Phrases(
    "answer, answers, back, response, antwort, antworten, rückseite, respuesta, reverso, réponse",
    "verso, risposta, resposta, ответ, відповідь, odpowiedź, odpověď, odpovědi, válasz, antwoord",
    "svar, vastaus, cevap, răspuns, απάντηση, jawaban, trả lời, đáp án, إجابة, الإجابة, جواب",
    "الجواب, תשובה, उत्तर, 答案, 回答, 答え, 解答, 답, 답변, 정답, 背面",
)
# A table with such a column tells how to word things.
ADVICE_COLUMN = Phrases(
    "not, avoid, instead, don't, wrong, deprecated, vermeiden, évitez, evitar, избегать, 避免",
    "forbidden, nicht, no usar, prohibido, interdit, vietato, нельзя, не использовать, 禁止, 錯誤",
    "错误, 不要, 使わない, never, niemals, jamais, никогда",
    "förbjudet, förbjudna, forbudt, verbotene, verboden, prohibidos, proibido, proibidos",
    "interdits, vietati, запрещено, запрещённые, zakázané, zakazane, tiltott, yasak",
)
TERM_COLUMN = Phrases(
    "term, terms, word, words, concept, concepts, acronym, abbreviation, phrase, key term",
    "vocabulary, expression, keyword, symbol, begriff, wort, abkürzung, ausdruck",
    "fachbegriff, término, palabra, concepto, sigla, terme, mot, notion, termine, parola, termo",
    "palavra, conceito",
    "термин, слово, понятие, термін, поняття, pojem, výraz, slovo, zkratka, pojęcie, słowo",
    "termin, kifejezés, fogalom, szó, begrip, woord, ord, begrepp, sana, kelime, terim, kavram",
    "cuvânt, όρος, λέξη, istilah, kata, thuật ngữ, từ, مصطلح, المصطلح, كلمة, الكلمة, מונח, מילה",
    "original, оригинал, 原文, 원문",
    "शब्द, 术语, 術語, 词, 单词, 詞, 用語, 単語, 言葉, 概念, 词语, 名词, 용어, 단어",
)
DEFINITION_COLUMN = Phrases(
    "definition, definitions, meaning, meanings, description, explanation, translation",
    "expansion, stands for, means, what it means, purpose",
    "bedeutung, erklärung, beschreibung, übersetzung",
    "definición, significado, descripción, traducción, définition, signification, sens",
    "traduction, definizione, significato, descrizione, traduzione, definição, descrição",
    "tradução, определение, значение, описание, перевод, визначення, значення, definice, význam",
    "překlad, definicja, znaczenie, tłumaczenie, jelentés, meghatározás, definíció, fordítás",
    "betekenis, definitie, vertaling, betydning, betydelse, förklaring, merkitys, anlam, anlamı",
    "tanım, definiție, semnificație, ορισμός, σημασία, arti, makna, nghĩa, định nghĩa, تعريف",
    "التعريف, معنى, المعنى, הגדרה, פירוש, अर्थ, परिभाषा, 定义, 定義, 含义, 意思, 解释, 说明",
    "意味, 説明, 翻译, 译文, 訳, 번역, 뜻, 정의, 의미, 설명",
)
