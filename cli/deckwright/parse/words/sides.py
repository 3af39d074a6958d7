"""What begins a question line and its answer line: `Q: ...`, `A: ...`."""

# Each line a language or two: the words for a question, then those for its answer.
_LANGUAGES = (
    (
        "q, question, que, ques",
        "a, ans, answer, short answer, sample answer, model answer, expected answer, correct answer"
        ", right answer, best answer, suggested answer",
    ),
    ("prompt", "answer"),
    ("q, question", "r, réponse, réponse courte, réponse correcte, bonne réponse"),
    ("f, frage", "a, antwort, kurze antwort, richtige antwort"),
    (
        "p, pregunta",
        "r, respuesta, respuesta clave, respuesta corta, respuesta esperada, respuesta correcta, a",
    ),
    ("p, pergunta", "r, resposta, resposta esperada, resposta correta"),
    ("d, domanda", "r, risposta, risposta corretta"),
    ("в, вопрос", "о, ответ, правильный ответ, краткий ответ, a"),
    ("п, питання, з, запитання", "в, відповідь, правильна відповідь"),
    ("p, pytanie", "o, odpowiedź, poprawna odpowiedź, prawidłowa odpowiedź"),
    ("o, otázka", "odpověď, správná odpověď"),
    ("k, kérdés", "v, válasz, helyes válasz"),
    ("v, vraag", "a, antwoord, juiste antwoord"),
    ("f, fråga", "s, svar"),
    ("spørgsmål, spørsmål", "svar"),
    ("k, kysymys", "v, vastaus"),
    ("s, soru", "c, cevap, doğru cevap"),
    ("î, întrebare", "r, răspuns"),
    ("ε, ερώτηση", "α, απάντηση"),
    ("pertanyaan", "jawaban, jawaban benar"),
    ("câu hỏi, hỏi", "trả lời, đáp"),
    ("س, سؤال, السؤال", "ج, جواب, الجواب, إجابة, الإجابة, الإجابة الصحيحة"),
    ("ש, שאלה", "ת, תשובה"),
    ("प्रश्न", "उत्तर"),
    ("ｑ", "ａ"),
    ("问, 问题, 题目, 题干", "答, 答案, 回答, 参考答案, 正确答案"),
    ("問, 問題, 質問, 題目", "答, 答案, 答え, 回答, 正解, 正確答案, 模範解答"),
    ("문, 질문", "답, 답변, 정답, 모범 답안, 모범 답변, 면접 답변"),
)
# The sides of a card, which say nothing where they stand alone: a house has a front, too.
FACES = (
    ("front", "back"),
    ("vorderseite", "rückseite"),
    ("recto", "verso"),
    ("frente", "verso"),
    ("anverso", "reverso"),
    ("fronte", "retro"),
    ("正面", "背面"),
)
_PAIRS = tuple(
    (question, answer)
    for questions, answers in _LANGUAGES
    for question in questions.split(", ")
    for answer in answers.split(", ")
)
SIDES = (*_PAIRS, *FACES)
ASKERS = tuple(dict.fromkeys(question for question, _ in _PAIRS))
ANSWERERS = tuple(dict.fromkeys(answer for _, answer in _PAIRS))
