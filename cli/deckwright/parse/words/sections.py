"""What headings say of the section below them."""

import re

from deckwright.parse.words.phrases import Phrases

# Its bare questions are cards.
FAQ = Phrases(
    "faq, faqs, faq's, f.a.q., frequently asked, people also ask, questions, q&a, q & a, q and a",
    "quizzes, questionário, cuestionario, questionnaire, questionario, fragebogen",
    "q/a, q+a, questions and answers, common questions, flashcards, quiz, interview, interviews",
    "knowledge check, test your knowledge, check your understanding, self-test, active recall",
    "selbsttest, lernkontrolle, autoevaluación, auto-évaluation, autovalutazione, autoavaliação",
    "самопроверка, проверь себя, 自测, 確認テスト, 確認問題",
    "*fragen, fragen und antworten, lernkarten, karteikarten, preguntas, preguntas frecuentes",
    "entrevista, entrevistas, questions fréquentes, foire aux questions, entretien",
    "questions et réponses, domande, domande frequenti, colloquio, perguntas",
    "perguntas frequentes, вопросы, вопросы и ответы, частые вопросы, собеседование",
    "собеседования, собеседованию, питання, запитання, поширені запитання, співбесіда, pytania",
    "otázky, dotazy, časté dotazy, *kérdések, gyakori kérdések, gyik, *vragen, *frågor",
    "spørgsmål, spørsmål, *kysymykset, kysymyksiä, sorular, sss, întrebări, ερωτήσεις",
    "συχνές ερωτήσεις, pertanyaan, câu hỏi, أسئلة, الأسئلة, שאלות, שאלות נפוצות, प्रश्न",
    "常见问题, 常見問題, 问题, 問題, 面试, 面試, よくある質問, 質問, 問答, 问答, 面接",
    "자주 묻는 질문, 질문, 면접",
)

# These say that a section is nothing but questions: its headings ask, whatever they end in.
FREQUENT = Phrases(
    "faq, faqs, frequently asked, common questions, häufige fragen, häufig gestellte fragen",
    "preguntas frecuentes, questions fréquentes, foire aux questions, domande frequenti",
    "perguntas frequentes, частые вопросы, часто задаваемые вопросы, поширені запитання",
    "najczęściej zadawane pytania, časté dotazy, časté otázky, gyakori kérdések, gyik",
    "veelgestelde vragen, vanliga frågor, ofte stillede spørgsmål, ofte stilte spørsmål, sss",
    "usein kysyttyä, sıkça sorulan sorular, întrebări frecvente, συχνές ερωτήσεις",
    "câu hỏi thường gặp, الأسئلة الشائعة, שאלות נפוצות, 常见问题, 常見問題, よくある質問",
    "자주 묻는 질문",
)

# A heading that begins so tells how to use such a section and is none.
HOW = re.compile(r"(?:how to|wie man|cómo|como|comment|come|как|jak|hoe|hur|nasıl|如何|怎么)(?!\w)")

# Its headings are terms: what follows each is the definition.
GLOSSARY = Phrases(
    "glossary, terminology, definitions, key terms, terminología, terminologia, terminologie",
    "terminologies, terminologías, terminologias",
    "vocabulary, vocabularies, lexicon, abbreviations, acronyms",
    "important terms, common terms, technical terms, essential terms",
    "vocab, data dictionary, dictionary of, terms and definitions, list of terms, nomenclature",
    "*glossar, *lexikon, *begriffe, definitionen, *wortschatz, *vokabeln, *abkürzungen, glosario",
    "vocabulaires, vocabularios, glosarios, lexiques, definiciones, vocabulario",
    "términos, siglas, glossaire, définitions, vocabulaire, lexique",
    "glossario, definizioni, vocabolario, glossário, definições, vocabulário, глоссарий, термины",
    "терминология, определения, словарь, сокращения, глосарій, словник, терміни, скорочення",
    "słownik, słowniczek, słownictwo, definicje, pojęcia, skróty, slovník, slovníček, pojmy",
    "slovíčka, zkratky, definice, szószedet, fogalmak, kulcsszavak, szójegyzék, fogalomtár",
    "szavak, rövidítések, begrippen, woordenlijst, begrippenlijst, woordenschat, definities",
    "ordlista, ordliste, begrepp, glosor, begreber, begreper, sanasto, sözlük, terimler",
    "kelimeler, glosar, vocabular, γλωσσάριο, γλωσσάρι, ορολογία, λεξιλόγιο, glosarium",
    "thuật ngữ, từ vựng, مصطلحات, المصطلحات, قاموس, מונחים, מילון, מושגים, शब्दावली, 术语, 術語",
    "术语定义, 术语解释, 术语说明, 概念解释, 概念定义, 缩略词, 缩略语, 縮略語, 略語, 用語定義",
    "术语表, 词汇, 詞彙, 名词解释, 名詞解釋, 用語集, 用語, 用语, 単語, 용어, 용어집, 단어",
)

# What ends so is about code, and what begins so about a tool.
OF_CODE = re.compile(
    r"(?:glossary|terminology|vocabulary) (?:management|managers?|items?|entry|entries|fields?"
    r"|format|ingestion|enforcement|injection|structure|schema|generators?|generation|plugins?|features?"
    r"|builders?|tools?|support|api|commands?|lookups?|search|editors?|imports?|exports?|sync"
    r"|categor(?:y|ies)|strateg(?:y|ies)|definition|mappings?|maps?|conflicts?|practice|trainers?"
    r"|integrations?|extensions?|audits?|checks?|rules|polic(?:y|ies)|pages?|tests?)(?!\w)"
    r"|concepts? (?:demonstrated|applied|illustrated|showcased|implemented|practi[cs]ed|used)$"
    r"|(?:con[ck]ept|concett|conceit)\w* .*(?:(?:aplica|demo[n]?stra|utiliza|usa|estuda)d[oa]s"
    r"|applicati|utilizzati|usati|appliqués|utilisés|angewendet|angewandt|verwendet)$"
    r"|(?:types?|fields?|functions?|class|schema|interface|api|routes?|resources?|variables?|data"
    r"|property|custom|columns?|tables?|services?|models?|macros?|level|python)\s+(?:definitions?|dictionary)$"
)

# Its `- **Term**: definition` bullets are concepts.
CONCEPTS = Phrases(
    "concepts, key concepts, key ideas, core concepts, terms, basic terms, konzepte, key concept",
    "notions, ubiquitous language, domain language, langage ubiquitaire, lenguaje ubicuo",
    "linguagem ubíqua, linguaggio ubiquo, единый язык, ユビキタス言語, 统一语言, 通用语言",
    "conceptos, conceptos clave, concetti, conceitos, концепции, понятия, поняття, koncepty",
    "kulcsfogalmak, alapfogalmak, concepten, begrip, kavramlar, concepte, έννοιες, مفاهيم",
    "المفاهيم, מושגים, 概念, 概念集, 개념",
)

# Such a section only has links.
RELATED = Phrases(
    "related, relacionados, relacionadas, verwandte, connexes, liés, correlati, связанные",
    "пов'язані, powiązane, související, kapcsolódó, verwante, relaterade, ilgili, 相关, 関連, 관련",
    "next steps, what's next, what's next?, what next?, where to go next, where to go next?",
    "nächste schritte, próximos pasos",
    "próximos passos, prochaines étapes, prossimi passi, следующие шаги, 下一步, 次のステップ",
)

# Headings that stand beside questions and terms and are neither.
FURNITURE = Phrases(
    "table of contents, contents, toc, introduction, intro, overview, conclusion, summary",
    "license, lizenz, licence, licencia, licenza, licença, лицензия",
    "references, reference, resources, further reading, contributing, contributors",
    "about, credits, acknowledgements, acknowledgments, see also, links, changelog, questions",
    "installation, usage, getting started, quick start, notes, appendix, prerequisites, sources",
    "bibliography, contact",
    "contact us, problems, issues, trouble, help, support, feedback, more, other, misc",
    "disclaimer, index, inhalt, what's new, what's next, kontakt, inhaltsverzeichnis, literatur",
    "quellen, anhang, fazit, índice, referencias, contacto, sommaire, table des matières",
    "références, annexe, contatti, indice, riferimenti, sumário, referências, contato",
    "содержание, оглавление, ссылки, источники, литература, заключение, приложение, зміст",
    "джерела, spis treści, źródła, obsah, zdroje, literatura, tartalom, források, irodalom",
    "inhoud, bronnen, innehåll, källor, içindekiler, kaynaklar, περιεχόμενα, πηγές, επικοινωνία",
    "目录, 目錄, 参考, 参考资料, 附录, 目次, 参考文献, その他, その他の状況, 其他, 목차, 참고",
    "resumo, resumen, résumé, zusammenfassung, riassunto, итог, итоги, выводы, podsumowanie",
    "shrnutí, összefoglalás, samenvatting, sammanfattning, özet, 总结, 小结, 總結, まとめ, 요약",
    "einleitung, einführung, introducción, introduzione, introdução, введение, вступ, wstęp",
    "wprowadzenie, úvod, bevezetés, bevezető, inleiding, inledning, innledning, giriş, εισαγωγή",
    "giới thiệu, はじめに, 简介, 介绍, 引言, 서론, 소개, überblick, übersicht, vue d'ensemble",
    "visión general, panoramica, visão geral, обзор, descripción general, bibliografia",
    "bibliografía, bibliographie, histórico de versões, historial de versiones, versionshistorie",
    "historique des versions, metodologia, metodología, méthodologie",
    "how to use this section, how to use this page, how to use this list, how to study",
    "next steps, what to do next, what you can do next, nächste schritte, próximos pasos",
    "how to use, how to use this, how to use this readme, how to use this guide",
    "how to use this repo, how to use this repository, how to use this document",
    "how to use this file, how to contribute, reminder, reminders, напоминание, нагадування",
)

# With a number behind it, one of several answers to a question.
WAY = Phrases(
    "method, solution, option, approach, way, workaround, alternative, methode, lösung, variante",
    "möglichkeit, méthode, método, solución, opción, metodo, soluzione, opzione, solução, opção",
    "способ, вариант, решение, метод, спосіб, způsob, sposób, módszer, 方法, 方案, 解法, 방법",
)

# In a glossary they tell of it, and are no terms.
FOREWORD = Phrases(
    "purpose, scope, background, motivation, conventions, how to use, how to read, maintenance",
    "about this glossary, about this document, version history, revision history, document history",
    "zweck, geltungsbereich, propósito, objetivo, alcance, objectif, portée, scopo, ambito",
    "objetivo, escopo, цель, назначение, область применения, cel, účel, rozsah, cél, doel, syfte",
    "formål, amaç, kapsam, 目的, 范围, 範囲, 목적, hinweise, regel, regeln, pflege",
    "dateien, nutzung, reglas, uso, archivos, mantenimiento, règles, utilisation, fichiers",
    "regole, utilizzo, regras, utilização, правила, использование, файлы, порядок использования",
    "使用说明, 维护, 规则, 使用规则, 使い方, 更新履歴, ルール",
    "変更履歴, 修订记录, 更新记录, 版本记录, benutzung, verwendung",
)

# Below an answer they begin what is no longer the answer.
APPENDIX = Phrases(
    "references, reference, sources, source, see also, further reading, links, resources",
    "related, additional links, bibliography, external links, backlinks, quellen, literatur",
    "siehe auch, referencias, fuentes, véase también, références, voir aussi, fonti, riferimenti",
    "vedi anche, referências, fontes, ссылки, источники, см. также, джерела, посилання, źródła",
    "zdroje, odkazy, források, bronnen, källor, kilder, lähteet, kaynaklar, πηγές, 参考",
    "useful links, useful resources, related links, nützliche links, enlaces útiles, liens utiles",
    "further information, further resources, additional resources, weiterführende links",
    "полезные ссылки, 参考リンク, 参考链接, 相关链接",
    "参考资料, 参考文献, 참고, answer key, answers key, answer keys, clave de respuestas, gabarito",
    "lösungsschlüssel",
)

# Above a definition they name no more than a part of the page.
VAGUE = Phrases(
    "the idea, idea, main idea, key points, key takeaways, basics, concept, the concept, theory",
    "what it is, explanation, nøglepunkter, kernpunkte, grundlagen, die idee, konzept, theorie",
    "puntos clave, concepto, teoría, points clés, l'idée, théorie, concetti chiave, concetto",
    "teoria, pontos-chave, conceito, ключевые моменты, идея, основы, теория, kernpunten",
    "pojęcie, teorie, temel kavramlar, 概念, 要点, 개념",
)

# It has the answers to questions above it, by their numbers.
KEY = Phrases(
    "answer key, answers key, answer keys, clave de respuestas, gabarito, lösungsschlüssel",
    "corrigé, corrigés, correction, corrections, corrección, correzione, correção, solucionario",
    "respuestas correctas, ключ, ключи, klucz odpowiedzi",
    "参考答案, 解答例",
)

# How a page sends its reader away at the end; no question of its own, and no answer.
CLOSING = Phrases(
    "still have questions, still have a question, any other questions, any questions",
    "any more questions, any further questions, more questions, further questions",
    "other questions, have a question, have questions, got a question, got questions",
    "do you have a question, do you have questions, question not listed, question not answered",
    "my question is not, my question isn't, your question is not, your question isn't",
    "meine frage ist nicht, mi pregunta no está, ma question n'est pas, minha pergunta não está",
    "didn't find, did not find, can't find, need more help, need help, still need help",
    "have doubt, have doubts, any doubt, any doubts, got doubts, explore all, find all answers",
    "see an error, see a mistake, found an error, found a mistake, found a bug, spot a mistake",
    "spotted a mistake, spotted an error, do you know how to answer, fehler gefunden",
    "still stuck, still confused, need more definitions, need more information, missing a term",
    "want to get an email, want to contribute, want to support, want to learn more",
    "want to know more, want to stay updated, want to stay up to date",
    "missing something, something missing, noch fragen, weitere fragen, haben sie fragen",
    "fragen offen",
    "d'autres questions, une autre question, vous n'avez pas trouvé, encore des questions",
    "más preguntas, otras preguntas, tienes más preguntas, tienes preguntas, no encuentras",
    "altre domande, hai domande, mais perguntas, outras perguntas, ainda tem dúvidas",
    "остались вопросы, есть вопросы, не нашли, залишилися питання, masz pytania, inne pytania",
    "máte další otázky, nenašli jste, további kérdés, van még kérdése, nog vragen",
    "staat je vraag, andere vragen, fler frågor, flere spørgsmål, flere spørsmål",
    "lisää kysyttävää, başka sorunuz, άλλες ερωτήσεις, 还有问题, 其他问题, 還有問題",
    "その他のご質問, 他に質問, 더 궁금한, さらなるヘルプ, 需要更多帮助, 需要帮助",
    "brauchen sie hilfe, brauchst du hilfe, besoin d'aide, besoin de plus d'aide",
    "necesitas ayuda, necesitas más ayuda",
    "precisa de ajuda, нужна помощь, потрібна допомога, serve aiuto",
)

# The link by which a page leads back.
BACK = Phrases(
    "back, top, up, home, return, contents, toc, index, nach oben, zurück, arriba, volver, subir",
    "inicio, haut, retour, sommaire, torna su, torna, topo, voltar, наверх, вверх, назад",
    "к оглавлению, к содержанию, нагору, do góry, wróć, powrót, nahoru, zpět, vissza, fel",
    "naar boven, terug, till toppen, upp, tilbage, tilbake, yukarı, başa dön, înapoi, επιστροφή",
    "返回, 回到, 回顶部, 目录, トップ, 上に戻る, 目次, 戻る, 맨 위로, 위로, 처음으로",
)
