/* Writing WebAnno TSV 3.3, and reading it back. */
#include "loaded.h"

#include "base/mem.h"
#include "formats/losses.h"
#include "text/utf8.h"

/* What was written of brat annotations over a text. */
static void
write_brat(const char *text, const char *brat, struct buf *out, struct losses *losses)
{
	struct loaded l = load(text, "brat", brat);
	const struct export e = {.document = l.d, .model = l.m, .schema = l.schema,
	    .layers = l.layers.v, .n_layers = l.layers.n, .doc = STR("article"), .losses = losses};
	buf_clear(out);
	format_by_name(STR("webanno"))->write(&e, out);
	unload(&l);
}

static void
check_written(const char *text, const char *brat, const char *want)
{
	struct buf out = {0};
	write_brat(text, brat, &out, NULL);
	check_str(buf_view(&out), want);
	buf_done(&out);
}

#define HEAD "#FORMAT=WebAnno TSV 3.3\n"
#define ENTITY "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
#define EVENT "#T_SP=webanno.custom.Event|ROLE_webanno.custom.Event:roles_" \
	"webanno.custom.EventRolesLink|uima.tcas.Annotation|label"
#define CHAIN "#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|" \
	"referenceRelation|referenceType\n"
#define BASE "BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n"

static void
a_mention_is_a_named_entity_on_its_words(void **state)
{
	(void)state;
	check_written("Ann met Bo Lee.\n", "T1\tPER 0 3\tAnn\nT2\tPER 8 14\tBo Lee\n",
	    HEAD ENTITY "|value\n\n\n#Text=Ann met Bo Lee.\n1-1\t0-3\tAnn\tPER\t\n1-2\t4-7\tmet\t_\t\n"
	    "1-3\t8-10\tBo\tPER[1]\t\n1-4\t11-14\tLee\tPER[1]\t\n1-5\t14-15\t.\t_\t\n");
}

static void
stacked_mentions_have_numbers_and_parts_of_words_rows(void **state)
{
	(void)state;
	check_written("Annabel met", "T1\tA 0 7\tAnnabel\nT2\tB 0 7\tAnnabel\nT3\tC 3 11\tabel met\n"
	    "T4\tD 3 7\tabel\nT5\tE 8 9\tm\n",
	    HEAD ENTITY "|value\n\n\n#Text=Annabel met\n1-1\t0-7\tAnnabel\tA[1]|B[2]\t\n"
	    "1-1.1\t3-7\tabel\tC[3]|D[4]\t\n1-2\t8-11\tmet\tC[3]\t\n1-2.1\t8-9\tm\tE\t\n");
}

static void
sentences_are_blocks_of_their_own_with_utf16_places(void **state)
{
	(void)state;
	check_written("\xF0\x9F\x9A\xA2 left. Bo\n\nAnn", "T1\tPER 8 10\tBo\nT2\tPER 12 15\tAnn\n",
	    HEAD ENTITY "|value\n\n\n#Text=\xF0\x9F\x9A\xA2 left.\n1-1\t0-2\t\xF0\x9F\x9A\xA2\t_\t\n"
	    "1-2\t3-7\tleft\t_\t\n1-3\t7-8\t.\t_\t\n\n#Text=Bo\n2-1\t9-11\tBo\tPER\t\n\n"
	    "#Text=Ann\n3-1\t13-16\tAnn\tPER\t\n");
}

static void
no_sentence_ends_inside_of_a_mention(void **state)
{
	(void)state;
	check_written("He left. Bo came.", "T1\tX 3 11\tleft. Bo\n",
	    HEAD ENTITY "|value\n\n\n#Text=He left. Bo came.\n1-1\t0-2\tHe\t_\t\n1-2\t3-7\tleft\tX[1]\t\n"
	    "1-3\t7-8\t.\tX[1]\t\n1-4\t9-11\tBo\tX[1]\t\n1-5\t12-16\tcame\t_\t\n1-6\t16-17\t.\t_\t\n");
	check_written("He left.\nBo came.", "T1\tX 3 11\tleft. Bo\n",
	    HEAD ENTITY "|value\n\n\n#Text=He left.\n1-1\t0-2\tHe\t_\t\n1-2\t3-7\tleft\tX[1]\t\n"
	    "1-3\t7-8\t.\tX[1]\t\n\n#Text=Bo came.\n2-1\t9-11\tBo\tX[1]\t\n2-2\t12-16\tcame\t_\t\n"
	    "2-3\t16-17\t.\t_\t\n");
}

static void
an_event_has_its_roles_in_slots(void **state)
{
	(void)state;
	check_written("Ann met Bo", "T1\tPER 0 3\tAnn\nT2\tMEET 4 7\tmet\nT3\tPER 8 10\tBo\n"
	    "E1\tMEET:T2 Source:T1 Target:T3 About:E2\nE2\tSAY:T4\nT4\tSAY 4 6\tme\n"
	    "A1\tMood E1 negated\n",
	    HEAD ENTITY "|value\n" EVENT "|mood\n\n\n#Text=Ann met Bo\n"
	    "1-1\t0-3\tAnn\tPER[1]\t_\t_\t_\t_\t\n"
	    "1-2\t4-7\tmet\t_\tSource;Target;About\t1-1[1];1-3[2];1-2.1[3]\tMEET\tnegated\t\n"
	    "1-2.1\t4-6\tme\t_\t_[3]\t*\tSAY[3]\t*[3]\t\n"
	    "1-3\t8-10\tBo\tPER[2]\t_\t_\t_\t_\t\n");
}

static void
relations_stand_where_they_end(void **state)
{
	(void)state;
	check_written("Ann met Bo", "T1\tPER 0 3\tAnn\nT2\tPER 8 10\tBo\nT3\tMEET 4 7\tmet\nE1\tMEET:T3\n"
	    "R1\tknows Arg1:T1 Arg2:T2\nR2\tlikes Arg1:T1 Arg2:T2\nR3\tin Arg1:T1 Arg2:E1\n"
	    "R4\tis Arg1:E1 Arg2:E1\n",
	    HEAD ENTITY "|value\n" EVENT "\n#T_RL=webanno.custom.Relation|label|" BASE
	    "#T_RL=webanno.custom.EventRelation|label|BT_webanno.custom.Event\n"
	    "#T_RL=webanno.custom.MixedRelation|label|BT_uima.tcas.Annotation\n\n\n#Text=Ann met Bo\n"
	    "1-1\t0-3\tAnn\tPER[1]\t_\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
	    "1-2\t4-7\tmet\t_\t_[2]\t*\tMEET[2]\t_\t_\tis\t1-2[2_2]\tin\t1-1[1_2]\t\n"
	    "1-3\t8-10\tBo\tPER\t_\t_\t_\tknows|likes\t1-1[1_0]|1-1[1_0]\t_\t_\t_\t_\t\n");
}

static void
notes_are_features_with_names_that_are_allowed(void **state)
{
	(void)state;
	check_written("Ann met Bo", "T1\tPER 0 3\tAnn\nT2\tPER 8 10\tBo\nA1\tvalue T1 high_er\n"
	    "A2\t2nd-name T2 x\nN1\tReference T1 Q:1\tAnn\n#1\tAnnotatorNotes T2\ta|b\n",
	    HEAD ENTITY "|identifier|note_value|f2nd_name|Note|value\n\n\n#Text=Ann met Bo\n"
	    "1-1\t0-3\tAnn\tQ:1 Ann\thigh\\_er\t*\t*\tPER\t\n1-2\t4-7\tmet\t_\t_\t_\t_\t_\t\n"
	    "1-3\t8-10\tBo\t*\t*\tx\ta\\|b\tPER\t\n");
}

static void
actors_are_chains_of_links_beside_their_mentions(void **state)
{
	(void)state;
	check_written("Ann met Bo", "T1\tPER 0 3\tAnn\nT2\tPER 8 10\tBo\nN1\tReference T1 actor:ann\tAnn\n"
	    "N2\tReference T2 actor:ann\tAnn\n",
	    HEAD ENTITY "|value\n" CHAIN "\n\n#Text=Ann met Bo\n"
	    "1-1\t0-3\tAnn\tPER\tann->1-1\tactor:PER[1]\t\n1-2\t4-7\tmet\t_\t_\t_\t\n"
	    "1-3\t8-10\tBo\tPER\tann->1-2\tactor:PER[1]\t\n");
}

static void
texts_and_values_are_escaped(void **state)
{
	(void)state;
	check_written("a\\b c", "T1\tP_R 0 1\ta\n",
	    HEAD ENTITY "|value\n\n\n#Text=a\\\\b c\n1-1\t0-1\ta\tP\\_R\t\n1-2\t1-2\t\\\t_\t\n"
	    "1-3\t2-3\tb\t_\t\n1-4\t4-5\tc\t_\t\n");
}

static void
a_text_without_annotations_is_written_as_one(void **state)
{
	(void)state;
	check_written("Ann", "", HEAD "\n\n#Text=Ann\n1-1\t0-3\tAnn\t\n");
	check_written("", "", HEAD "\n");
	check_written(" \n", "", HEAD "\n");
}

/* ---- losses */

static size_t
lost(const struct losses *l, const char *what)
{
	for (size_t i = 0; i < losses_count(l); i++) {
		size_t n;
		if (strstr(losses_at(l, i, &n), what))
			return n;
	}
	return 0;
}

static void
what_the_format_cannot_say_is_told(void **state)
{
	(void)state;
	struct losses *l = losses_new();
	struct buf out = {0};
	write_brat("Ann met Bo here", "T1\tPER 0 3;8 10\tAnn Bo\nT2\tX 3 8\t met \nT3\tMEET 4 7\tmet\n"
	    "E1\tMEET:T3\nE2\tTALK:T3\nA1\tFlag T1\nA2\tKey T1 a\nA3\tKey T1 b\nA4\tKey T3 c\nA5\tmy-key T1 x\n", &out, l);
	assert_int_equal(lost(l, "discontinuous mentions"), 1);
	assert_int_equal(lost(l, "blanks at their ends"), 1);
	assert_int_equal(lost(l, "events that share a trigger"), 1);
	assert_int_equal(lost(l, "notes without a value"), 1);
	assert_int_equal(lost(l, "notes beyond the first"), 1);
	assert_int_equal(lost(l, "notes about triggers"), 1);
	assert_int_equal(lost(l, "a key that no feature may have"), 1);
	losses_free(l);
	buf_done(&out);
}

static void
nothing_is_lost_of_what_it_can_say(void **state)
{
	(void)state;
	struct losses *l = losses_new();
	struct buf out = {0};
	write_brat("Ann met Bo", "T1\tPER 0 3\tAnn\nT2\tMEET 4 7\tmet\nE1\tMEET:T2 Source:T1\n", &out, l);
	assert_int_equal(losses_count(l), 0);
	losses_free(l);
	buf_done(&out);
}

/* ---- written, read and written again */

/* Reads a file of TSV, writes it, reads that and writes it: the same. */
static void
check_stable(struct str tsv)
{
	static const struct document_options o = {0};
	struct buf first = {0}, second = {0}, text = {0};
	struct err err = {0};
	struct corpus *c = corpus_memory("x.tsv", tsv, STR("webanno"), &err);
	assert_non_null(c);
	assert_true(corpus_next(c, &err));
	buf_str(&text, corpus_text(c));
	corpus_free(c);
	struct loaded a = load_text(buf_view(&text), "webanno", tsv);
	assert_true(a.ok);
	write_as(&a, "webanno", &first);
	struct loaded b = load_text(buf_view(&text), "webanno", buf_view(&first));
	assert_true(b.ok);
	write_as(&b, "webanno", &second);
	check_str(buf_view(&second), buf_cstr(&first));
	struct layer_counts x = layer_count(a.layer), y = layer_count(b.layer);
	assert_int_equal(x.mentions, y.mentions);
	assert_int_equal(x.events, y.events);
	assert_int_equal(x.relations, y.relations);
	assert_int_equal(x.notes, y.notes);
	assert_int_equal(a.m->n_actors, b.m->n_actors);
	unload(&a);
	unload(&b);
	(void)o;
	buf_done(&first);
	buf_done(&second);
	buf_done(&text);
}

static void
what_was_written_is_read_as_the_same(void **state)
{
	(void)state;
	struct buf out = {0};
	write_brat("Ann met Bo. \xF0\x9F\x9A\xA2" "Annabel left\r\nhere; now", "T1\tPER 0 3\tAnn\nT2\tMEET 4 7\tmet\n"
	    "T3\tPER 8 10\tBo\nE1\tMEET:T2 Source:T1 Target:T3 Target2:T4\nT4\tPER 13 16\tAnn\n"
	    "T5\tPLACE 26 35\there; now\nR1\tknows Arg1:T1 Arg2:T3\nR2\tin Arg1:E1 Arg2:T5\n"
	    "N1\tReference T1 actor:ann\tAnn\nN2\tReference T4 actor:ann\tAnn\nA1\tSure T5 yes\n"
	    "A2\tMood E1 future\n", &out, NULL);
	check_stable(buf_view(&out));
	buf_done(&out);
}

static void
attributes_that_would_have_one_name_get_numbers(void **state)
{
	(void)state;
	struct buf out = {0};
	write_brat("Ann met Bo.", "T1\tPER 0 3\tAnn\nT2\tPER 8 10\tBo\nA1\ta-b T1 x\nA2\ta.b T1 y\n"
	    "A3\ta+b T2 z\n", &out, NULL);
	assert_true(str_find(buf_view(&out), STR("|a_b|a_b2|a_b3|value\n")) < out.len);
	buf_done(&out);
}

static void
a_sentence_may_be_longer_than_what_can_be_looked_at_in_one_piece(void **state)
{
	(void)state;
	struct buf text = {0}, brat = {0}, tsv = {0};
	struct err err = {0};
	for (int i = 0; i < 150000; i++)
		buf_puts(&text, i % 1000 == 999 ? "end.\n\n" : i % 100 == 99 ? "B\xC3\xA9 \\ " : "word ab ");
	buf_fmt(&brat, "T1\tALL 0 %zu\t\nT2\tX 0 4\tword\n", utf8_count(buf_view(&text)) - 2);
	struct loaded l = load_text(buf_view(&text), "brat", buf_view(&brat));
	write_as(&l, "webanno", &tsv);
	unload(&l);
	struct corpus *c = corpus_memory("x.tsv", buf_view(&tsv), STR("webanno"), &err);
	assert_true(corpus_next(c, &err));
	assert_true(str_eq(corpus_text(c), str_trim(buf_view(&text))));
	corpus_free(c);
	buf_done(&text);
	buf_done(&brat);
	buf_done(&tsv);
}

static void
empty_spans_stay_where_they_are(void **state)
{
	(void)state;
	check_stable(STR(HEAD "#T_SP=x.NamedEntity|value\n\n\n#Text=Ann met\n1-1\t0-3\tAnn\t_\t\n"
	    "1-1.1\t0-0\t\tA\t\n1-1.2\t2-2\t\tB\t\n1-2\t4-7\tmet\tC\t\n1-2.1\t7-7\t\tD\t\n"));
}

static void
real_files_are_read_as_they_were_written(void **state)
{
	(void)state;
	static const char *const files[] = {
		"gum/GUM_interview_cyclone.tsv", "gum/GUM_news_homeopathic.coref-release.tsv",
		"gum/GUM_news_iodine.tsv", "neuged/test_input.tsv", "tsv3/example2.tsv",
		"tsv3-suite/testSubtokenChain/reference.tsv",
		"tsv3-suite/testStackedSubMultiTokenSpanWithFeatureValue/reference.tsv",
		"tsv3-suite/testSingleTokenRelationWithMultipleFeatureValues/reference.tsv",
		"tsv3-suite/testTokenBoundedSpanWithSpecialSymbolsValue/reference.tsv",
		"tsv3-suite/testZeroLengthSlotFeature2/reference.tsv",
		"tsv3-suite/sampleSlotAnnotation1/reference.tsv",
	};
	struct buf content = {0}, path = {0};
	size_t n = 0;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		buf_clear(&content);
		buf_clear(&path);
		buf_fmt(&path, "formats/webanno-tsv/dev/%s", files[i]);
		if (read_data(buf_cstr(&path), &content)) {
			check_stable(buf_view(&content));
			n++;
		}
	}
	buf_done(&content);
	buf_done(&path);
	if (!n)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_mention_is_a_named_entity_on_its_words),
		T(stacked_mentions_have_numbers_and_parts_of_words_rows),
		T(sentences_are_blocks_of_their_own_with_utf16_places),
		T(no_sentence_ends_inside_of_a_mention),
		T(an_event_has_its_roles_in_slots),
		T(relations_stand_where_they_end),
		T(notes_are_features_with_names_that_are_allowed),
		T(actors_are_chains_of_links_beside_their_mentions),
		T(texts_and_values_are_escaped),
		T(a_text_without_annotations_is_written_as_one),
		T(what_the_format_cannot_say_is_told),
		T(nothing_is_lost_of_what_it_can_say),
		T(what_was_written_is_read_as_the_same),
		T(attributes_that_would_have_one_name_get_numbers),
		T(a_sentence_may_be_longer_than_what_can_be_looked_at_in_one_piece),
		T(empty_spans_stay_where_they_are),
		T(real_files_are_read_as_they_were_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
