/* IOB2 and CoNLL-U, written: what is read back, and what is told to be lost. */
#include "listing.h"

#include "formats/losses.h"

/* Writes brat annotations over a text as `format`; the losses stand behind, "! 2 relations". */
static void
write_brat(const char *text, const char *ann, const char *format, struct buf *out)
{
	struct loaded l = load(text, "brat", ann);
	struct losses *losses = losses_new();
	const struct export e = {.document = l.d, .model = l.m, .schema = l.schema,
	    .layers = l.layers.v, .n_layers = l.layers.n, .doc = STR("article"), .losses = losses};
	buf_clear(out);
	format_by_name(str_of(format))->write(&e, out);
	for (size_t i = 0; i < losses_count(losses); i++) {
		size_t n;
		const char *what = losses_at(losses, i, &n);
		buf_fmt(out, "! %zu %s\n", n, what);
	}
	losses_free(losses);
	unload(&l);
}

static void
check_written(const char *text, const char *ann, const char *format, const char *want)
{
	struct buf got = {0};
	write_brat(text, ann, format, &got);
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
each_word_has_its_tag_and_each_sentence_its_end(void **state)
{
	(void)state;
	check_written("Ann Lee met Bo. He left Oslo.\n\nShe stayed.\n",
	    "T1\tPERSON 0 7\tAnn Lee\nT2\tPERSON 12 14\tBo\nT3\tGPE 24 28\tOslo\n", "conll",
	    "-DOCSTART- (article)\tO\n\nAnn\tB-PERSON\nLee\tI-PERSON\nmet\tO\nBo\tB-PERSON\n.\tO\n\n"
	    "He\tO\nleft\tO\nOslo\tB-GPE\n.\tO\n\nShe\tO\nstayed\tO\n.\tO\n\n");
}

static void
a_word_is_cut_where_a_mention_is(void **state)
{
	(void)state;
	check_written("Anti-Norwegian K\xC3\xB6lner", "T1\tNORP 5 11\tNorweg\nT2\tGPE 15 19\tK\xC3\xB6ln\n",
	    "conll", "-DOCSTART- (article)\tO\n\nAnti\tO\n-\tO\nNorweg\tB-NORP\nian\tO\n"
	    "K\xC3\xB6ln\tB-GPE\ner\tO\n\n");
}

static void
mentions_that_touch_begin_anew(void **state)
{
	(void)state;
	check_written("Ann Bo", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 4 6\tBo\n", "conll",
	    "-DOCSTART- (article)\tO\n\nAnn\tB-PERSON\nBo\tB-PERSON\n\n");
}

static void
a_sentence_does_not_end_inside_a_mention(void **state)
{
	(void)state;
	check_written("Who? Ann. Bo left.", "T1\tWORK 0 9\tWho? Ann.\n", "conll",
	    "-DOCSTART- (article)\tO\n\nWho\tB-WORK\n?\tI-WORK\nAnn\tI-WORK\n.\tI-WORK\n\nBo\tO\nleft\tO\n"
	    ".\tO\n\n");
}

static void
the_outermost_mention_is_written_and_the_others_are_told(void **state)
{
	(void)state;
	check_written("The king of Spain met Ann there",
	    "T1\tPERSON 0 17\tThe king of Spain\nT2\tGPE 12 17\tSpain\nT3\tX 9 25\tof Spain met Ann\n"
	    "T4\tPERSON 0 17\tThe king of Spain\nT5\tPERSON 22 25;26 31\tAnn there\n"
	    "T6\tMEET 18 21\tmet\nE1\tMEET:T6 Source:T1\nR1\tLikes Arg1:T1 Arg2:T5\n#1\tNote T1\tx y\n"
	    "N1\tReference T5 actor:ann\tAnn\n", "conll",
	    "-DOCSTART- (article)\tO\n\nThe\tB-PERSON\nking\tI-PERSON\nof\tI-PERSON\nSpain\tI-PERSON\nmet\tO\n"
	    "Ann\tB-PERSON\nthere\tI-PERSON\n\n"
	    "! 2 nested mentions, of which only the outermost is written\n"
	    "! 1 crossing mentions, of which only the first is written\n"
	    "! 1 discontinuous mentions, written as their hull\n"
	    "! 1 events, with their triggers and roles\n! 1 relations\n! 1 attributes and notes\n"
	    "! 1 links of mentions to actors\n");
}

static void
nested_mentions_may_have_columns_of_their_own(void **state)
{
	(void)state;
	check_written("the king of Spain met",
	    "T1\tA 0 17\tthe king of Spain\nT2\tB 4 17\tking of Spain\nT3\tC 12 17\tSpain\n"
	    "T4\tD 9 21\tof Spain met\nT5\tE 12 17\tSpain\nT6\tF 12 17\tSpain\n", "conll-nested",
	    "-DOCSTART- (article)\tO\tO\tO\tO\n\nthe\tB-A\tO\tO\tO\nking\tI-A\tB-B\tO\tO\n"
	    "of\tI-A\tI-B\tB-D\tO\nSpain\tI-A\tI-B\tI-D\tB-C\nmet\tO\tO\tI-D\tO\n\n"
	    "! 2 mentions inside of more than three others\n");
}

#define U "\t_\t_\t_\t_\t_\t_\t_\t"

static void
chains_and_blanks_are_written_into_misc(void **state)
{
	(void)state;
	check_written("Ann met  Bo.\nAnn left.", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 9 11\tBo\n"
	    "T3\tPERSON 13 16\tAnn\nN1\tReference T1 actor:ann-lee\tAnn\nN2\tReference T3 actor:ann-lee\tAnn\n",
	    "conllu", "# newdoc id = article\n# global.Entity = GRP-etype-other-identity\n# newpar\n"
	    "# sent_id = article-1\n# text = Ann met Bo.\n1\tAnn" U "Entity=(ann%2Dlee-PERSON)\n"
	    "2\tmet" U "SpacesAfter=\\s\\s\n3\tBo" U "Entity=(m1-PERSON)|SpaceAfter=No\n"
	    "4\t." U "SpacesAfter=\\n\n\n# newpar\n# sent_id = article-2\n# text = Ann left.\n"
	    "1\tAnn" U "Entity=(ann%2Dlee-PERSON)\n2\tleft" U "SpaceAfter=No\n3\t." U "SpaceAfter=No\n\n"
	    "! 1 mentions of no actor, written as chains of their own\n");
}

static void
nested_and_discontinuous_mentions_are_written(void **state)
{
	(void)state;
	check_written("the old king and queen of Spain",
	    "T1\tA 0 31\tthe old king and queen of Spain\nT2\tB 4 12\told king\nT3\tC 4 7;17 22\told queen\n"
	    "T4\tD 26 31\tSpain\n"
	    "N1\tReference T1 actor:1\tx\nN2\tReference T2 actor:2\tx\nN3\tReference T3 actor:3\tx\n"
	    "N4\tReference T4 Wikipedia:Spain_(x)\tx\nA1\tGen T4\nA2\tCase T4 no-m\n", "conllu",
	    "# newdoc id = article\n# global.Entity = GRP-etype-other-identity\n# newpar\n# sent_id = article-1\n"
	    "# text = the old king and queen of Spain\n1\tthe" U "Entity=(1-A\n"
	    "2\told" U "Entity=(2-B(3[1/2]-C)\n3\tking" U "Entity=2)\n4\tand" U "_\n"
	    "5\tqueen" U "Entity=(3[2/2]-C)\n6\tof" U "_\n"
	    "7\tSpain" U "Entity=(m1-D-Gen:,Case:no%2Dm-Spain_%28x%29%20x)1)|SpaceAfter=No\n\n"
	    "! 1 mentions of no actor, written as chains of their own\n");
}

static void
a_bracket_that_closes_stands_before_one_that_stays_open(void **state)
{
	(void)state;
	check_written("a b c d", "T1\tX 0 3\ta b\nT2\tY 2 5\tb c\nT3\tZ 2 3\tb\nT4\tV 4 5\tc\n"
	    "N1\tReference T1 actor:1\tx\nN2\tReference T2 actor:1\tx\nN3\tReference T3 actor:3\tx\n"
	    "N4\tReference T4 actor:4\tx\n", "conllu",
	    "# newdoc id = article\n# global.Entity = GRP-etype-other-identity\n# newpar\n# sent_id = article-1\n"
	    "# text = a b c d\n1\ta" U "Entity=(1-X\n2\tb" U "Entity=1)(1-Y(3-Z)\n3\tc" U
	    "Entity=(4-V)1)\n4\td" U "SpaceAfter=No\n\n");
	check_written("a b c d", "T1\tX 0 5\ta b c\nT2\tY 2 7\tb c d\nN1\tReference T1 actor:1\tx\n"
	    "N2\tReference T2 actor:1\tx\n", "conllu",
	    "# newdoc id = article\n# global.Entity = GRP-etype-other-identity\n# newpar\n# sent_id = article-1\n"
	    "# text = a b c d\n1\ta" U "Entity=(1-X\n2\tb" U "Entity=(1-Y\n3\tc" U "Entity=1)\n4\td" U
	    "Entity=1)|SpaceAfter=No\n\n! 1 mentions that cross another one of their chain, whose ends are read the "
	    "other way round\n");
}

static void
relations_are_written_where_their_second_mention_begins(void **state)
{
	(void)state;
	check_written("car wheel car door",
	    "T1\tX 0 3\tcar\nT2\tX 4 9\twheel\nT3\tX 10 13\tcar\nT4\tX 14 18\tdoor\n"
	    "N1\tReference T1 actor:1\tx\nN2\tReference T2 actor:2\tx\nN3\tReference T3 actor:1\tx\n"
	    "N4\tReference T4 actor:4\tx\nR1\tpart Arg1:T1 Arg2:T2\nR2\tBridge Arg1:T1 Arg2:T4\n"
	    "R3\tSplitAnte Arg1:T2 Arg2:T4\n", "conllu",
	    "# newdoc id = article\n# global.Entity = GRP-etype-other-identity\n# newpar\n# sent_id = article-1\n"
	    "# text = car wheel car door\n1\tcar" U "Entity=(1-X)\n2\twheel" U "Entity=(2-X)|Bridge=1<2:part\n"
	    "3\tcar" U "Entity=(1-X)\n4\tdoor" U "Entity=(4-X)|Bridge=1<4|SpaceAfter=No|SplitAnte=2<4\n\n"
	    "! 1 relations that are read back between other mentions of their chains\n");
}

static void
sentences_of_the_second_document_of_a_name_have_ids_of_their_own(void **state)
{
	(void)state;
	struct loaded l = load("Ann left.\n", "brat", "");
	struct export e = {.document = l.d, .model = l.m, .schema = l.schema, .layers = l.layers.v,
	    .n_layers = l.layers.n, .doc = STR("article"), .number = 1};
	struct buf out = {0};
	format_by_name(STR("conllu"))->write(&e, &out);
	assert_true(str_find(buf_view(&out), STR("# sent_id = article.2-1\n")) < out.len);
	buf_done(&out);
	unload(&l);
}

static void
words_of_controls_have_a_form_without_blanks(void **state)
{
	(void)state;
	struct loaded l = load("a \x1B[1m b", "brat", "T1\tX 2 6\t\n");
	struct buf out = {0}, got = {0};
	static const char *const formats[] = {"conll", "conllu"};
	for (size_t i = 0; i < 2; i++) {
		write_as(&l, formats[i], &out);
		assert_true(str_find(buf_view(&out), STR("\t \t")) == out.len);
		assert_true(str_find(buf_view(&out), STR("\n \t")) == out.len);
		list_content(buf_view(&out), formats[i], (struct listing_want){.problems = true}, &got);
		assert_true(str_find(buf_view(&got), STR("X [_")) < got.len);
	}
	buf_done(&out);
	buf_done(&got);
	unload(&l);
}

static void
the_end_of_a_text_comes_back_from_conllu(void **state)
{
	(void)state;
	static const char *const texts[] = {"Ann left.", "Ann left.\n", "Ann left.\n\n", "Ann left. "};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct loaded l = load(texts[i], "brat", "T1\tPERSON 0 3\tAnn\n");
		struct buf out = {0}, want = {0}, got = {0};
		write_as(&l, "conllu", &out);
		buf_fmt(&want, "== article\n%s", texts[i]);
		list_content(buf_view(&out), "conllu", (struct listing_want){.text = true}, &got);
		got.len = str_find(buf_view(&got), STR("PERSON "));
		check_str(buf_view(&got), buf_cstr(&want));
		buf_done(&out);
		buf_done(&want);
		buf_done(&got);
		unload(&l);
	}
}

/* ---- there and back: what is written over a text is read as the same */

static void
rewrite(struct str content, const char *from, const char *to, struct buf *out)
{
	static const struct document_options o = {0};
	struct err err = {0};
	struct corpus *c = corpus_memory("file", content, str_of(from), &err);
	buf_clear(out);
	while (c && corpus_next(c, &err)) {
		struct document *d = document_memory("text", corpus_text(c), &o);
		struct schema *s = schema_new();
		struct layers layers = {0};
		assert_true(corpus_lay(c, d, s, &layers, &err));
		struct model *m = model_new(d, layers.v, 1, s, NULL);
		const struct export e = {.document = d, .model = m, .schema = s, .layers = layers.v,
		    .n_layers = 1, .doc = corpus_name(c), .date = corpus_date(c)};
		format_by_name(str_of(to))->write(&e, out);
		model_free(m);
		layers_done(&layers);
		schema_free(s);
		document_free(d);
	}
	corpus_free(c);
}

static void
check_round_trip(struct str content, const char *from, const char *to, struct listing_want want)
{
	struct buf written = {0}, before = {0}, after = {0};
	rewrite(content, from, to, &written);
	list_content(content, from, want, &before);
	list_content(buf_view(&written), to, want, &after);
	check_str(buf_view(&after), buf_cstr(&before));
	buf_done(&written);
	buf_done(&before);
	buf_done(&after);
}

static void
conllu_comes_back_with_its_text_and_all_its_annotations(void **state)
{
	(void)state;
	check_round_trip(STR("# newdoc id = a b\n# date = 2020-01-02\n# global.Entity = GRP-etype-infstat-identity\n"
	    "# newpar\n# text = Ann, \"ill\",  left\n"
	    "1\tAnn" U "Entity=(1-person-new-Ann_%28x%29|SpaceAfter=No\n2\t," U "_\n"
	    "3\t\"" U "SpaceAfter=No\n4\till" U "Entity=(2[1/2]-x-giv)1)|SpaceAfter=No\n5\t\"" U "SpaceAfter=No\n"
	    "6\t," U "SpacesAfter=\\s\\s\n7\tleft" U "Entity=(2[2/2]-x)(3-|SpacesAfter=\\n\\n\n\n"
	    "# newpar\n1\tShe" U "Entity=(1-person-giv:act)3)|Bridge=2<1:of%2Da\n2\t<" U "_\n\n# newdoc\n"
	    "1\tx" U "SpacesBefore=\\s\\s\n"), "conllu", "conllu",
	    (struct listing_want){.text = true, .notes = true, .relations = true});
}

static void
iob2_comes_back_with_all_its_mentions(void **state)
{
	(void)state;
	check_round_trip(STR("-DOCSTART- (a)\tO\n\nAnn\tB-PER\nLee\tI-PER\nBo\tB-PER\nleft\tO\n.\tO\n\n"
	    "Oslo\tB-LOC/x\n\n-DOCSTART-\tO\n\nx\tO\n"), "conll", "conll",
	    (struct listing_want){.text = true});
}

static void
nested_columns_come_back_with_all_their_mentions(void **state)
{
	(void)state;
	static const char nested[] = "the\tB-A\tO\nking\tI-A\tB-B\nof\tI-A\tI-B\nSpain\tI-A\tI-B\nleft\tO\tO\n";
	struct buf written = {0}, want = {0}, got = {0};
	rewrite(str_of(nested), "conll", "conll-nested", &written);
	list_content(str_of(nested), "conll", (struct listing_want){.text = true}, &want);
	list_content(buf_view(&written), "conll", (struct listing_want){.text = true}, &got);
	check_str(buf_view(&got), buf_cstr(&want));
	buf_done(&written);
	buf_done(&want);
	buf_done(&got);
}

static void
files_of_the_data_come_back_as_they_were(void **state)
{
	(void)state;
	static const struct { const char *file, *format; } files[] = {
		{"conllu/dev/gum/GUM_bio_byron.conllu", "conllu"},
		{"conllu/dev/gum/GUM_news_iodine.conllu", "conllu"},
		{"conllu/dev/corefud/fr-democrat-dev-sample.conllu", "conllu"},
		{"conllu/dev/ud/zh_pud-ud-test.head.conllu", "conllu"},
		{"conllu/dev/ud/ar_pud-ud-test.head.conllu", "conllu"},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf content = {0}, path = {0};
		buf_fmt(&path, "formats/%s", files[i].file);
		if (!read_data(buf_cstr(&path), &content))
			skip();
		print_message("%s\n", files[i].file);
		check_round_trip(buf_view(&content), files[i].format, files[i].format,
		    (struct listing_want){.text = true, .notes = true});
		buf_done(&content);
		buf_done(&path);
	}
}

static void
mentions_of_columns_come_back_as_they_were(void **state)
{
	(void)state;
	static const char *const files[] = {"broad-twitter/e.conll", "wnut17/emerging.dev.conll",
	    "turku-ner/dev.tsv", "voc-missives/missive_1_49_notes.conll", "bconv/tutorial-example.conll"};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf content = {0}, path = {0};
		buf_fmt(&path, "formats/conll-iob/dev/%s", files[i]);
		if (!read_data(buf_cstr(&path), &content))
			skip();
		print_message("%s\n", files[i]);
		struct buf written = {0};
		rewrite(buf_view(&content), "conll", "conll", &written);
		struct totals a = count_content(buf_view(&content), "conll");
		struct totals b = count_content(buf_view(&written), "conll");
		assert_int_equal(a.documents, b.documents);
		assert_int_equal(a.mentions, b.mentions);
		buf_done(&written);
		buf_done(&content);
		buf_done(&path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_word_has_its_tag_and_each_sentence_its_end),
		T(a_word_is_cut_where_a_mention_is),
		T(mentions_that_touch_begin_anew),
		T(a_sentence_does_not_end_inside_a_mention),
		T(the_outermost_mention_is_written_and_the_others_are_told),
		T(nested_mentions_may_have_columns_of_their_own),
		T(chains_and_blanks_are_written_into_misc),
		T(nested_and_discontinuous_mentions_are_written),
		T(a_bracket_that_closes_stands_before_one_that_stays_open),
		T(relations_are_written_where_their_second_mention_begins),
		T(sentences_of_the_second_document_of_a_name_have_ids_of_their_own),
		T(words_of_controls_have_a_form_without_blanks),
		T(the_end_of_a_text_comes_back_from_conllu),
		T(conllu_comes_back_with_its_text_and_all_its_annotations),
		T(iob2_comes_back_with_all_its_mentions),
		T(nested_columns_come_back_with_all_their_mentions),
		T(files_of_the_data_come_back_as_they_were),
		T(mentions_of_columns_come_back_as_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
