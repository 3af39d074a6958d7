"""The words by which people name sections, sides and labels, in several languages.

Matching is on case-folded whole words or phrases; a language is added by adding its words.
"""

import re


def _phrases(*lines: str) -> re.Pattern[str]:
    words = [re.escape(word) for line in lines for word in line.split(", ")]
    cjk = [word for word in words if ord(word.replace("\\", "")[0]) > 0x2E7F]  # noqa: PLR2004
    spaced = [word for word in words if word not in cjk]
    whole = rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"
    return re.compile("|".join((whole, *cjk)))


# A section whose bare questions are cards.
FAQ = _phrases(
    "faq, faqs, f.a.q., frequently asked, people also ask, questions, q&a, q & a, q and a",
    "q/a, questions and answers, common questions, flashcards, quiz, q+a, fragen",
    "häufige fragen, fragen und antworten, preguntas, preguntas frecuentes",
    "questions fréquentes, foire aux questions, questions et réponses, domande",
    "domande frequenti, perguntas, perguntas frequentes, вопросы, вопросы и ответы",
    "частые вопросы, питання, pytania, otázky, otázky a odpovědi, kérdések, gyakori kérdések",
    "vragen, veelgestelde vragen, frågor, vanliga frågor, spørgsmål, spørsmål, kysymykset",
    "sorular, întrebări, ερωτήσεις, pertanyaan, câu hỏi, أسئلة, الأسئلة, שאלות, प्रश्न",
    "常见问题, 常見問題, 问题, 問題, 面试题, 面試題, よくある質問, 質問, 問答, 问答",
    "자주 묻는 질문, 질문",
)

# A section whose headings are terms: what follows each is its definition.
GLOSSARY = _phrases(
    "glossary, terminology, definitions, key terms, vocabulary, lexicon, abbreviations",
    "acronyms, vocab, dictionary, terms and definitions, list of terms, glossar, begriffe",
    "fachbegriffe, definitionen, wortschatz, vokabeln, abkürzungen, glosario, definiciones",
    "vocabulario, términos, glossaire, définitions, vocabulaire, lexique, glossario",
    "definizioni, vocabolario, glossário, definições, vocabulário, глоссарий, термины",
    "терминология, определения, словарь, глосарій, словник, słownik, słowniczek, pojęcia",
    "slovník, slovníček, pojmy, szószedet, fogalmak, kulcsszavak, szójegyzék, fogalomtár",
    "begrippen, woordenlijst, begrippenlijst, ordlista, ordliste, begrepp, sanasto, sözlük",
    "terimler, glosar, γλωσσάριο, ορολογία, glosarium, thuật ngữ, مصطلحات, المصطلحات, قاموس",
    "תרגום, מילון מונחים, शब्दावली, 术语, 術語, 术语表, 词汇, 詞彙, 名词解释, 用語集, 用語",
    "用语, 単語, 용어, 용어집, 단어",
)

# A section whose `- **Term**: definition` bullets are concepts.
CONCEPTS = _phrases(
    "concepts, concept, key concepts, key ideas, core concepts, terms, basic terms, konzepte",
    "conceptos, conceptos clave, concetti, conceitos, концепции, понятия, поняття, koncepty",
    "kulcsfogalmak, alapfogalmak, concepten, begrip, kavramlar, concepte, έννοιες, مفاهيم",
    "المفاهيم, מושגים, 概念, 概念集, 개념",
)

# Words in front of a colon that never name a concept.
LABELS = _phrases(
    "note, notes, nb, n.b., tip, tips, hint, example, examples, e.g, eg, warning, caution",
    "important, attention, info, remark, pros, cons, advantages, disadvantages, advantage",
    "disadvantage, benefits, drawbacks, input, output, step, answer, question, status, todo",
    "task, summary, conclusion, definition, source, sources, reference, references, see also",
    "link, links, author, date, explanation, solution, result, results, usage, use case",
    "use cases, when to use, why, how, what, time complexity, space complexity, complexity",
    "constraints, follow-up, purpose, goal, default, required, optional, update, updated",
    "version, tags, option, options, figure, table, fig, case, problem, reason, reasons",
    "syntax, code, before, after, do, don't, dos, don'ts, key takeaway, takeaway, key point",
    "key points, disclaimer, hinweis, beispiel, beispiele, achtung, wichtig, tipp, vorteile",
    "nachteile, lösung, antwort, frage, quelle, quellen, nota, ejemplo, ejemplos, ventajas",
    "desventajas, respuesta, pregunta, exemple, exemples, remarque, réponse, avantages",
    "inconvénients, attenzione, esempio, risposta, exemplo, resposta, пример, примеры",
    "примечание, важно, ответ, вопрос, плюсы, минусы, příklad, poznámka, odpověď, przykład",
    "uwaga, odpowiedź, példa, megjegyzés, válasz, forrás, voorbeeld, opmerking, antwoord",
    "örnek, not, 例, 注意, 注, 备注, 答案, 例子, 示例, 答, 예, 참고",
)

# The summary of a `<details>` that only hides an answer.
REVEAL = _phrases(
    "answer, answers, show, reveal, click, solution, solutions, details, see answer, view",
    "expand, toggle, open, spoiler, explanation, antwort, lösung, anzeigen, respuesta, ver",
    "solución, réponse, voir, afficher, risposta, soluzione, resposta, solução, ответ",
    "показать, решение, відповідь, odpověď, řešení, odpowiedź, rozwiązanie, válasz, megoldás",
    "antwoord, svar, vastaus, cevap, çözüm, răspuns, απάντηση, jawaban, đáp án, إجابة",
    "الإجابة, جواب, תשובה, उत्तर, 答案, 点击, 點擊, 查看, 解答, 答え, 回答, 解答例, 정답, 답",
    "보기, 해설",
)

HINT = _phrases(
    "hint, clue, hinweis, pista, indice, indizio, dica, подсказка, nápověda, wskazówka, tipp",
    "提示, ヒント, 힌트",
)

# Columns of a table, by what their header cell says.
QUESTION_COLUMN = _phrases(
    "question, questions, q, front, prompt, frage, fragen, vorderseite, pregunta, anverso",
    "domanda, pergunta, frente, recto, вопрос, питання, pytanie, otázka, otázky, kérdés",
    "vraag, fråga, spørgsmål, spørsmål, kysymys, soru, întrebare, ερώτηση, pertanyaan",
    "câu hỏi, سؤال, السؤال, שאלה, प्रश्न, 问题, 問題, 质问, 質問, 질문, 题目, 正面",
)
ANSWER_COLUMN = _phrases(
    "answer, answers, a, back, response, antwort, antworten, rückseite, respuesta, reverso",
    "réponse, verso, risposta, resposta, ответ, відповідь, odpowiedź, odpověď, odpovědi",
    "válasz, antwoord, svar, vastaus, cevap, răspuns, απάντηση, jawaban, trả lời, đáp án",
    "إجابة, الإجابة, جواب, الجواب, תשובה, उत्तर, 答案, 回答, 答え, 解答, 답, 답변, 정답, 背面",
)
TERM_COLUMN = _phrases(
    "term, terms, word, words, concept, concepts, name, acronym, abbreviation, phrase",
    "vocabulary, expression, key term, keyword, begriff, wort, fachbegriff, abkürzung",
    "ausdruck, término, palabra, concepto, sigla, terme, mot, notion, termine, parola, termo",
    "palavra, conceito, термин, слово, понятие, термін, поняття, pojem, výraz, slovo, zkratka",
    "pojęcie, słowo, termin, kifejezés, fogalom, szó, begrip, woord, ord, begrepp, sana",
    "kelime, terim, kavram, cuvânt, όρος, λέξη, istilah, kata, thuật ngữ, từ, مصطلح, المصطلح",
    "كلمة, الكلمة, מונח, מילה, शब्द, 术语, 術語, 词, 单词, 詞, 用語, 単語, 言葉, 概念, 词语",
    "名词, 용어, 단어",
)
DEFINITION_COLUMN = _phrases(
    "definition, definitions, meaning, meanings, description, explanation, translation",
    "expansion, stands for, what it means, bedeutung, erklärung, beschreibung, übersetzung",
    "definición, significado, descripción, traducción, définition, signification, sens",
    "traduction, definizione, significato, descrizione, traduzione, definição, descrição",
    "tradução, определение, значение, описание, перевод, визначення, значення, definice",
    "význam, překlad, definicja, znaczenie, tłumaczenie, jelentés, meghatározás, definíció",
    "fordítás, betekenis, definitie, vertaling, betydning, betydelse, förklaring, merkitys",
    "anlam, anlamı, tanım, definiție, semnificație, ορισμός, σημασία, arti, makna, nghĩa",
    "định nghĩa, تعريف, التعريف, معنى, المعنى, הגדרה, פירוש, अर्थ, परिभाषा, 定义, 定義, 含义",
    "意思, 解释, 说明, 意味, 説明, 翻译, 訳, 뜻, 정의, 의미, 설명",
)

# What begins a question line and its answer line: `Q: ...`, `A: ...`.
SIDES = (
    ("q", "a"),
    ("q", "ans"),
    ("question", "answer"),
    ("question", "ans"),
    ("que", "ans"),
    ("ques", "ans"),
    ("frage", "antwort"),
    ("f", "a"),
    ("pregunta", "respuesta"),
    ("p", "r"),
    ("question", "réponse"),
    ("q", "r"),
    ("domanda", "risposta"),
    ("d", "r"),
    ("pergunta", "resposta"),
    ("вопрос", "ответ"),
    ("в", "о"),
    ("питання", "відповідь"),
    ("pytanie", "odpowiedź"),
    ("p", "o"),
    ("otázka", "odpověď"),
    ("kérdés", "válasz"),
    ("k", "v"),
    ("vraag", "antwoord"),
    ("v", "a"),
    ("fråga", "svar"),
    ("spørgsmål", "svar"),
    ("spørsmål", "svar"),
    ("kysymys", "vastaus"),
    ("soru", "cevap"),
    ("întrebare", "răspuns"),
    ("ερώτηση", "απάντηση"),
    ("ε", "α"),
    ("pertanyaan", "jawaban"),
    ("câu hỏi", "trả lời"),
    ("سؤال", "جواب"),
    ("السؤال", "الجواب"),
    ("سؤال", "إجابة"),
    ("السؤال", "الإجابة"),
    ("س", "ج"),
    ("שאלה", "תשובה"),
    ("प्रश्न", "उत्तर"),
    ("问", "答"),
    ("問", "答"),
    ("问题", "答案"),
    ("问题", "回答"),
    ("問題", "答案"),
    ("問題", "答え"),
    ("質問", "回答"),
    ("質問", "答え"),
    ("질문", "답변"),
    ("질문", "답"),
    ("문", "답"),
)

# What begins a request that is a question without a question mark.
IMPERATIVE = _phrases(
    "explain, describe, define, list, name, compare, contrast, discuss, give, tell, what, why",
    "how, when, where, which, who, write, implement, differentiate, distinguish, difference",
    "state, differences, can you, should, could, would, is, are, does, do, outline, identify",
    "summarize, summarise, show, design, calculate, find, prove, derive, create, types",
    "advantages, mention, erkläre, erklären, beschreibe, nenne, vergleiche, definiere, warum",
    "wie, was, wann, welche, explica, enumera, compara, qué, cómo, cuál, por qué, diferencia",
    "explique, expliquez, décrivez, définissez, comparez, citez, spiega, descrivi, definisci",
    "объясните, опишите, назовите, перечислите, что, как, почему, зачем, какие, какой, чем",
    "vysvětlete, popište, vyjmenujte, co, jak, proč, opisz, wyjaśnij, wymień, dlaczego",
)

# Headings that stand beside questions and are none.
FURNITURE = _phrases(
    "table of contents, contents, toc, introduction, intro, overview, conclusion, summary",
    "license, references, reference, resources, further reading, contributing, contributors",
    "about, credits, acknowledgements, acknowledgments, see also, links, changelog",
    "installation, usage, notes, appendix, prerequisites, sources, bibliography, inhalt",
    "inhaltsverzeichnis, literatur, quellen, índice, referencias, sommaire, références",
    "содержание, оглавление, ссылки, 目录, 目次",
)
