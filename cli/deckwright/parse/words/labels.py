"""Words at the head of a line or a summary that say what it is."""

import re

from deckwright.parse.words.phrases import Phrases

# In front of a colon they never name a concept.
LABELS = Phrases(
    "note, notes, nb, n.b., tip, tips, hint, example, examples, e.g, eg, warning, caution",
    "important, attention, info, remark, pros, cons, advantages, disadvantages, advantage",
    "disadvantage, benefits, drawbacks, input, output, step, answer, question, status, todo",
    "summary, conclusion, definition, source, sources, reference, references, see also, see",
    "link, links, author, date, explanation, solution, why, how, what, do, don't, dos, don'ts",
    "key takeaway, takeaway, key point, key points, disclaimer, last updated, last update",
    "updated on, updated, created, edit, figure, fig, hinweis, beispiel, beispiele, achtung",
    "wichtig, tipp, vorteile, nachteile, lösung, antwort, frage, quelle, quellen, stand, nota",
    "ejemplo, ejemplos, ventajas, desventajas, importante, respuesta, pregunta, fuente",
    "actualizado, última actualización, consejo, exemple, exemples, remarque, réponse, conseil",
    "avantages, inconvénients, mise à jour, astuce, attenzione, esempio, risposta, aggiornato",
    "consiglio, exemplo, resposta, atualizado, atualizado em, fonte, dica, пример, примеры",
    "примечание, важно, ответ, вопрос, плюсы, минусы, источник, обновлено, совет, приклад",
    "примітка, важливо, порада, příklad, poznámka, odpověď, důležité, pozor, zdroj, rada",
    "przykład, uwaga, odpowiedź, ważne, źródło, porada, példa, megjegyzés, válasz, forrás",
    "fontos, tanács, voorbeeld, opmerking, antwoord, belangrijk, let op, exempel, obs, viktigt",
    "källa, råd, eksempel, viktig, vigtigt, vinkki, örnek, not, önemli, kaynak, παράδειγμα",
    "σημείωση, مثال, ملاحظة, مهم, 例, 注意, 注, 备注, 答案, 例子, 示例, 重要, 参考, 来源, 答, 예",
    "참고, 주의, document version, last modified, letzte aktualisierung, dernière mise à jour",
    "why it matters, why this matters, in short, in practice, also known as, related terms",
    "not to be confused with",
    "última atualização, версия документа, версия документации, последнее обновление, 最終更新日",
    "最終更新, 最后更新, 마지막 업데이트, exercise, übung, aufgabe, exercice, ejercicio, esercizio",
    "exercício, упражнение, задание, вправа, cvičení, ćwiczenie, feladat, 练习, 題目, 题目, 문제",
    "explicación, explication, erklärung, spiegazione, explicação, объяснение, пояснение, 解説",
    "opciones, optionen, opzioni, opções, варианты ответа, 选项, 標籤, 标签, 难度, 难度分布",
)

# They begin the heading of a part of a definition.
EXAMPLES = Phrases(
    "example, examples, counterexample, beispiel, beispiele, ejemplo, ejemplos, exemple, exemples",
    "esempio, esempi, exemplo, exemplos, пример, примеры, приклад, příklad, przykład, példa",
    "voorbeeld, voorbeelden, exempel, eksempel, örnek, 例, 例子, 示例",
)

# They say that what follows defines the term that stands above.
DEFINED = Phrases(
    "definition, def, formal definition, formale definition, définition formelle",
    "definición formal, definizione formale, definição formal, formalna definicja",
    "формальное определение, 形式定义, 形式化定义, 한 줄 정의",
    "begriffsbestimmung, begriffserklärung, définition, definición, definizione",
    "definição, определение, визначення, definicja, definice, definíció, meghatározás, definitie",
    "tanım, definiție, ορισμός, định nghĩa, تعريف, التعريف, הגדרה, 定义, 定義, 정의",
)

# Behind that word they say of what kind the definition is, and name nothing.
ASIDE = Phrases(
    "formal, informal, one line, one liner, one-liner, one sentence, short, simple, simplified",
    "intuitive, better, precise, operational, interview, answer, source code, code, draft",
    "optional, revised, summary, formell, informell, kurz, formale, informale, breve, semplice",
    "formelle, courte, simple, corta, sencilla, informel, formel, curta, simples, строгое",
    "неформальное, краткое, formalna, krótka, 形式, 简短, 直观, 한 줄",
)

# Of these, such as a glossary may have among its terms.
SOFT_LABELS = Phrases(
    "source, sources, link, links, author, status, step, input, output, question, answer",
    "solution, exercise, reference, references, explanation, summary, conclusion, advantage",
    "disadvantage, dos",
    "quelle, frage, antwort, lösung, fuente, pregunta, respuesta, fonte, источник, вопрос, ответ",
)

# Outside a glossary these don't, either.
LOOSE_LABELS = Phrases(
    "result, results, usage, use case, use cases, when to use, time complexity, complexity",
    "space complexity, constraints, follow-up, purpose, goal, default, required, optional, task",
    "update, version, tags, option, options, table, case, problem, reason, reasons, syntax, code",
    "before, after, instructor, attendees, agenda, time, location, license, office hours",
)

# What the lines at the head of a document say of it.
METADATA = Phrases(
    "version, status, author, authors, owner, owners, date, last updated, last update, updated",
    "last reviewed, last modified, created, audience, maintainer, maintainers, maintained by",
    "reviewed by, approved by, effective date, review date, document version, document id",
    "revision, department, project, purpose, scope, classification, license, stand, autor",
    "autorin, datum, zielgruppe, versión, estado, fecha, auteur, statut, versione, stato, autore",
    "versão, data, версия, статус, автор, дата, версія, wersja, verze, verzió, versie, sürüm",
    "版本, 作者, 日期, 状态, 更新日期, 更新日, バージョン, 버전, 작성일",
)

_ANSWER = (
    "answer, answers, see answer, solution, solutions, explanation, antwort, lösung, respuesta",
    "solución, réponse, risposta, soluzione, resposta, solução, ответ, решение, відповідь",
    "odpověď, řešení, odpowiedź, rozwiązanie, válasz, megoldás, antwoord, oplossing, svar",
    "lösning, løsning, vastaus, cevap, çözüm, răspuns, απάντηση, λύση, jawaban, đáp án, إجابة",
    "erklärung, explicación, explicação, explication, spiegazione, объяснение, пояснение",
    "الإجابة, جواب, תשובה, उत्तर, 答案, 解答, 答え, 回答, 解答例, 정답, 답, 해설",
    "antworten, lösungen, respuestas, soluciones, réponses, risposte, soluzioni, respostas",
    "soluções, ответы, решения, відповіді, odpovědi, odpowiedzi, rozwiązania, válaszok",
    "megoldások, antwoorden, oplossingen, lösningar, løsninger, vastaukset, cevaplar",
    "çözümler, răspunsuri, απαντήσεις, λύσεις, إجابات, الإجابات, תשובות",
)

# The summary of a `<details>`, or the title of a callout, that holds an answer.
ANSWER = Phrases(*_ANSWER)

# One that at least hides something of what stands above it.
REVEAL = Phrases(
    *_ANSWER,
    "show, reveal, click, details, view, expand, toggle, open, spoiler, anzeigen, ver, voir",
    "afficher, показать, показати, zobrazit, pokaż, göster, 点击, 點擊, 查看, 보기",
)

HINT = Phrases(
    "hint, hints, clue, hinweis, pista, indice, indizio, dica, подсказка, підказка, nápověda",
    "wskazówka, tipp, 提示, ヒント, 힌트",
)

# What begins a request that is a question without a question mark.
IMPERATIVE = Phrases(
    "explain, describe, define, list, name, compare, contrast, discuss, give, tell, what, why",
    "how, when, where, which, who, write, implement, differentiate, distinguish, difference",
    "state, differences, can you, should, could, would, is, are, does, do, outline, identify",
    "summarize, summarise, show, design, calculate, find, prove, derive, create, types",
    "advantages, mention, illustrate, demonstrate, true or false, erkläre, erklären, erläutern",
    "erläutere, beschreibe, beschreiben, nenne, nennen, vergleiche, definiere, warum, wie, was",
    "wann, welche, explica, explique, enumera, compara, nombra, qué, cómo, cuál, por qué",
    "diferencia, expliquez, expliquer, décrivez, définissez, comparez, citez, donnez, qu'est-ce",
    "quelle, quel, quelles, pourquoi, comment, spiega, descrivi, definisci, elenca, illustra",
    "cos'è, che cosa, perché, quale, quali, descreva, defina, cite, o que, como, qual, quais",
    "por que, объясните, объясни, опишите, назовите, перечислите, расскажите, расскажи",
    "приведите, сравните, дайте, сформулируйте, что, как, почему, зачем, какие, какой, какая",
    "чем, когда, где, в чем, в чём, поясніть, опишіть, назвіть, що, як, чому, які, vysvětlete",
    "popište, vyjmenujte, uveďte, definujte, napište, porovnejte, charakterizujte, co, jak, proč",
    "opisz, wyjaśnij, wymień, omów, podaj, porównaj, zdefiniuj, dlaczego, jakie, mi, mik, mit",
    "hogyan, miért, melyik, ismertesse, sorolja, magyarázza, írja, milyen, mutassa, leg uit",
    "noem, beschrijf, wat, hoe, waarom, welke, vad, hur, varför, förklara, beskriv, nämn, hvad",
    "hva, hvordan, hvorfor, forklar, nevn, mitä, miten, miksi, selitä, nedir, nasıl, neden",
    "açıkla, açıklayınız, ce este, explicați, descrieți, τι, πώς, γιατί, εξηγήστε, περιγράψτε",
    "jelaskan, apa, sebutkan, giải thích, اشرح, عرف, اذكر, ما, הסבר, תאר, 什么, 如何, 为什么",
    "怎么, 说说, 谈谈, 简述, 解释, 描述, 介绍, 列举, 比较, 对比, 聊聊, 讲讲, 请, 实现, 手写",
    "说一说, 谈一谈, 讲一讲, 说明, 何, なぜ, どの, 阐述, 论述, 分析, 概述, 写出, 画出, 列出, 简要",
    "举例, 怎样, 为何, 是否, 什么是, 哪些, 哪种, analyze, analyse, evaluate, justify, classify",
    "determine, compute, solve, sketch, elaborate, walk me through, in what, under what, at what",
    "bestimme, bestimmen, berechne, berechnen, begründe, begründen, skizziere, skizzieren",
    "unterscheide, unterscheiden, charakterisiere, wozu, wieso, weshalb, wodurch, desglose",
    "desglosa, evalúa, evalúe, describa, indique, indica, mencione, menciona, enumere, señale",
    "analice, analiza, relacione, diferencie, resuma, calcule, calcula, identifica, identifique",
    "elabore, caraterize, caracterize, apresente, comente, liste, assinale, énumérez, identifiez",
    "indiquez, présentez, précisez, calculez, justifiez, analysez, nommez, listez, confronta",
    "calcola, опиши, назови, перечисли, определите, раскройте, укажите, охарактеризуйте, поясните",
    "напишите, реализуйте, приведи, select, retrieve, count, worin, wofür, inwiefern, inwieweit",
)

# What promises an answer.
PROMISE = Phrases(
    "will, soon, later, coming, comes, pending, to be, to come, to follow, follows, goes",
    "wird, folgt, kommt, später, bald, pronto, pendiente, próximamente, bientôt, à venir, sera",
    "plus tard, em breve, presto, verrà, будет, скоро, позже, появится, буде, незабаром, пізніше",
)

# What asks, behind a question mark, for no more than to go on: never an answer of its own.
GOES_ON = Phrases(
    "explain, give an example, give examples, give some examples, with an example, elaborate",
    "justify your answer, walk through an example, erkläre, erklären sie, begründe, begründen sie",
    "nenne beispiele, nennen sie, expliquez, donnez un exemple, justifiez, explique, justifique",
    "da un ejemplo, dé un ejemplo, spiega, fai un esempio, dê um exemplo, dê exemplos",
    "объясните, объясни, приведите, обоснуйте, поясните, поясніть, наведіть, podaj przykład",
    "wyjaśnij, uveďte, vysvětlete, indokold, indokolja, mondj példát, açıklayınız, örnek verin",
    "compare, describe, name three, name two, name some, nenne, beschreibe, beschreiben sie, cite",
    "describe, décrivez, nombra, descrivi, descreva, назови, назовите, перечисли, перечислите",
    "опиши, опишите, расскажи, расскажите, сравни, сравните, назви, назвіть, опишіть",
    "show an example, show examples, show some examples, muestra un ejemplo, montrez un exemple",
    "discuss, discuss your answer, diskutiere, diskutieren sie, discutez, discute, обсудите",
    "请举例, 举例说明, 请说明, 请解释, example, examples, for example, e.g, hint",
)

# What ends such a request, in languages that put the verb last.
REQUEST_END = re.compile(
    r"(?:什么|什麼|有哪些|哪[一几]?种|的?区别|的?區別|的?作用|的?原理|的?流程|优缺点|异同|一下|怎么办|怎么做|怎么实现|如何实现"
    r"|(?:什么|什麼|干嘛|哪些|哪个|怎么|怎样|如何|多少)[^，。、,.!！?？]{1,10}"
    r"|吗|呢|么|了解吗|述べよ|とは|違い|しなさい|てください"
    r"|설명해\s?주세요|설명하시오|설명하라|서술하시오|무엇인가|차이점?|nedir|açıklayınız)\W*$"
)

# A question that says so is put about code below it, which can't be its answer.
ABOUT_CODE = Phrases(
    "below, following, this code, the code, output, snippet, logged, printed, will print",
    "will this, does this, following code, folgende, ausgabe, siguiente, salida, suivant",
    "this work, value of, returned, marcher ceci, valeur retournée, wert von, valor de",
    "affiche, следующий, следующего, выведет, выведено, 下面, 以下, 输出, 出力, 출력, 다음",
)

# What begins a request for code, which code below it can answer.
ASKS_CODE = Phrases(
    "write, implement, create, schreibe, implementiere, escribe, implementa, écrivez, scrivi",
    "escreva, implemente, напишите, реализуйте, napište, napisz, írja, 实现, 手写",
    "编写, 写一个, 写出",
)

# The kinds of questions of a test.
KINDS = Phrases(
    "true/false, true or false, multiple choice, short answer, fill in the blank, essay",
    "richtig/falsch, wahr/falsch, wahr oder falsch, mehrfachauswahl, kurzantwort, vrai/faux",
    "vrai ou faux, choix multiple, choix multiples, réponse courte, qcm, verdadero/falso",
    "verdadero o falso, opción múltiple, respuesta corta, verdadeiro/falso, verdadeiro ou falso",
    "múltipla escolha, resposta curta, vero/falso, vero o falso, scelta multipla, risposta breve",
    "верно/неверно, верно или неверно, правда/ложь, 判断题, 选择题, 单选题, 多选题, 填空题, 简答题",
)

# The labels of links that lead to an answer elsewhere.
ELSEWHERE = Phrases(
    "src, source, sources, answer, answers, link, links, here, reference, references, see",
    "solution, read, more, learn, from, watch, video, check, out, this, article, blog, post",
    "details, documentation, docs, official, wiki, wikipedia, stackoverflow, stack, overflow",
    "medium, youtube, github, and, or, the, a, to, on, in, go, quelle, hier, fuente, aquí, ver",
    "ici, voir, qui, aqui, тут, здесь, ссылка, подробнее, источник, ответ, статья, 参考, 链接",
    "答案, 详情, こちら",
)
