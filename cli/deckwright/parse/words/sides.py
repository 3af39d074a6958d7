"""What begins a question line and its answer line: `Q: ...`, `A: ...`."""

# Each line a language or two: the words for a question, then those for its answer.
_LANGUAGES = (
    (
        "q, question, que, ques",
        "a, ans, answer, short answer, sample answer, model answer, expected answer",
    ),
    ("q, question", "r, réponse, réponse courte"),
    ("f, frage", "a, antwort, kurze antwort"),
    ("p, pregunta", "r, respuesta, respuesta clave, respuesta corta, respuesta esperada, a"),
    ("p, pergunta", "r, resposta, resposta esperada"),
    ("d, domanda", "r, risposta"),
    ("в, вопрос", "о, ответ, a"),
    ("п, питання, з, запитання", "в, відповідь"),
    ("p, pytanie", "o, odpowiedź"),
    ("o, otázka", "odpověď"),
    ("k, kérdés", "v, válasz"),
    ("v, vraag", "a, antwoord"),
    ("f, fråga", "s, svar"),
    ("spørgsmål, spørsmål", "svar"),
    ("k, kysymys", "v, vastaus"),
    ("s, soru", "c, cevap"),
    ("î, întrebare", "r, răspuns"),
    ("ε, ερώτηση", "α, απάντηση"),
    ("pertanyaan", "jawaban"),
    ("câu hỏi, hỏi", "trả lời, đáp"),
    ("س, سؤال, السؤال", "ج, جواب, الجواب, إجابة, الإجابة"),
    ("ש, שאלה", "ת, תשובה"),
    ("प्रश्न", "उत्तर"),
    ("ｑ", "ａ"),
    ("问, 问题", "答, 答案, 回答, 参考答案"),
    ("問, 問題, 質問", "答, 答案, 答え, 回答"),
    ("문, 질문", "답, 답변"),
)
SIDES = tuple(
    (question, answer)
    for questions, answers in _LANGUAGES
    for question in questions.split(", ")
    for answer in answers.split(", ")
)
ASKERS = tuple(dict.fromkeys(question for question, _ in SIDES))
ANSWERERS = tuple(dict.fromkeys(answer for _, answer in SIDES))
