/* limn's own JSON, in and out. */
#include "shown.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln. \xF0\x9F\x9A\xA2 Ann and\r\nBo left Oslo.\n";
static const char brat[] =
    "T1\tPERSON 0 3\tAnn\nT2\tCONSULT 4 7\tmet\nT3\tPERSON 8 10\tBo\nT4\tGPE 14 18\tK\xC3\xB6ln\n"
    "T5\tMISC 22 25;31 33\tAnn Bo\nT6\tOTHER 34 38\tleft\n"
    "N1\tReference T1 actor:ann\tAnn\nN2\tReference T3 actor:bo\tBo Berg\n"
    "N3\tReference T5 actor:ann\tAnn\nN4\tReference T5 actor:bo\tBo Berg\n"
    "E1\tCONSULT:T2 Source:T1 Target:T3 Place:T4\nE2\tOTHER:T6 Source:T5 Topic:E1\n"
    "A1\tMood E1 future\nA2\tSame E1 ev:meeting\nA3\tMood E2 actual\n"
    "R1\tAllyOf Arg1:T1 Arg2:T3\nR2\tSeeks Arg1:T1 Arg2:E2\n";

static void
annotations_are_written_in_the_documented_order(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", brat);
	struct buf got = {0};
	write_as(&l, "json", &got);
	check_str(buf_view(&got),
	    "{\"limn\":1,\"doc\":\"article\",\"unit\":\"codepoint\",\n"
	    " \"entities\":[\n"
	    "  {\"id\":\"T1\",\"start\":0,\"end\":3,\"spans\":[[0,3]],\"type\":\"PERSON\",\"text\":\"Ann\","
	    "\"actor\":\"ann\",\"layer\":\"article.ann\",\"certainty\":1.0},\n"
	    "  {\"id\":\"T3\",\"start\":8,\"end\":10,\"spans\":[[8,10]],\"type\":\"PERSON\",\"text\":\"Bo\","
	    "\"actor\":\"bo\",\"layer\":\"article.ann\",\"certainty\":1.0},\n"
	    "  {\"id\":\"T4\",\"start\":14,\"end\":18,\"spans\":[[14,18]],\"type\":\"GPE\","
	    "\"text\":\"K\xC3\xB6ln\",\"layer\":\"article.ann\",\"certainty\":1.0},\n"
	    "  {\"id\":\"T5\",\"start\":22,\"end\":33,\"spans\":[[22,25],[31,33]],\"type\":\"MISC\","
	    "\"text\":\"Ann Bo\",\"actor\":\"ann\",\"actors\":[\"ann\",\"bo\"],"
	    "\"layer\":\"article.ann\",\"certainty\":1.0}],\n"
	    " \"actors\":[\n"
	    "  {\"id\":\"ann\",\"name\":\"Ann\",\"type\":\"PERSON\",\"mentions\":[\"T1\",\"T5\"]},\n"
	    "  {\"id\":\"bo\",\"name\":\"Bo Berg\",\"type\":\"PERSON\",\"mentions\":[\"T3\",\"T5\"]}],\n"
	    " \"events\":[\n"
	    "  {\"id\":\"E1\",\"type\":\"CONSULT\",\"trigger\":{\"start\":4,\"end\":7,\"text\":\"met\"},\"mood\":\"future\","
	    "\"roles\":[{\"role\":\"Source\",\"entity\":\"T1\"},{\"role\":\"Target\",\"entity\":\"T3\"},"
	    "{\"role\":\"Place\",\"entity\":\"T4\"}],\"same\":\"meeting\","
	    "\"layer\":\"article.ann\",\"certainty\":1.0},\n"
	    "  {\"id\":\"E2\",\"type\":\"OTHER\",\"trigger\":{\"start\":34,\"end\":38,\"text\":\"left\"},\"mood\":\"actual\","
	    "\"roles\":[{\"role\":\"Source\",\"entity\":\"T5\"},{\"role\":\"Topic\",\"event\":\"E1\"}],"
	    "\"layer\":\"article.ann\",\"certainty\":1.0}],\n"
	    " \"relations\":[\n"
	    "  {\"id\":\"R1\",\"type\":\"AllyOf\",\"arg1\":\"T1\",\"arg2\":\"T3\","
	    "\"layer\":\"article.ann\",\"certainty\":1.0},\n"
	    "  {\"id\":\"R2\",\"type\":\"Seeks\",\"arg1\":\"T1\",\"arg2\":\"E2\","
	    "\"layer\":\"article.ann\",\"certainty\":1.0}]}\n");
	buf_done(&got);
	unload(&l);
}

static void
an_article_without_annotations_has_empty_lists(void **state)
{
	(void)state;
	struct loaded l = load("", "brat", "");
	struct buf got = {0};
	write_as(&l, "json", &got);
	check_str(buf_view(&got), "{\"limn\":1,\"doc\":\"article\",\"unit\":\"codepoint\",\n"
	    " \"entities\":[],\n \"actors\":[],\n \"events\":[],\n \"relations\":[]}\n");
	buf_done(&got);
	unload(&l);
}

/* brat -> JSON -> brat. */
static void
check_through(const char *format, const char *article, const char *annotations)
{
	struct loaded l = load(article, "brat", annotations);
	struct buf one = {0}, want = {0}, got = {0};
	write_as(&l, "brat", &want);
	write_as(&l, format, &one);
	unload(&l);
	l = load(article, format, buf_cstr(&one));
	assert_true(l.ok);
	assert_int_equal(n_problems(&l), 0);
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), buf_cstr(&want));
	unload(&l);
	buf_done(&one);
	buf_done(&want);
	buf_done(&got);
}

static void
json_holds_what_brat_holds(void **state)
{
	(void)state;
	check_through("json", text, brat);
	check_through("jsonl", text, brat);
}

static void
notes_and_attributes_come_back(void **state)
{
	(void)state;
	static const char file[] =
	    "T1\tPERSON 0 3\tAnn\nT2\tMEET 4 7\tmet\nT3\tDATE 8 10\tBo\n"
	    "N1\tReference T1 Wikipedia:12\tAnn of Oslo\nE1\tMEET:T2\nA1\tMood E1 actual\n"
	    "A2\tSure T1 yes\nA3\tvalue T3 2021-12-15\nA4\tSpeculation E1\n"
	    "R1\tLikes Arg1:T1 Arg2:T3\n#1\tAnnotatorNotes T1\twho \"is\" that?\n"
	    "#2\tAnnotatorNotes R1\tsays who?\n";
	check_rewritten(text, "brat", file, file);
	check_through("json", text, file);
}

static void
several_notes_of_one_key_come_back(void **state)
{
	(void)state;
	static const char file[] = "T1\tPERSON 0 3\tAnn\nN1\tReference T1 Wikipedia:12\tAnn of Oslo\n"
	    "N2\tReference T1 MESH:D4\tAnn\nA1\tSure T1 yes\nA2\tSure T1 no\n"
	    "#1\tAnnotatorNotes T1\tone\n#2\tAnnotatorNotes T1\ttwo\n";
	check_rewritten(text, "brat", file, file);
	check_through("json", text, file);
}

static void
a_date_has_its_value_and_an_entity_its_note(void **state)
{
	(void)state;
	struct loaded l = load("in May", "brat", "T1\tDATE 3 6\tMay\nA1\tvalue T1 2021-05\n"
	    "A2\tSure T1 no\n#1\tAnnotatorNotes T1\tso it says\n");
	struct buf got = {0};
	write_as(&l, "json", &got);
	assert_non_null(strstr(buf_cstr(&got), "\"text\":\"May\",\"value\":\"2021-05\","
	    "\"attributes\":{\"Sure\":\"no\"},\"note\":\"so it says\",\"layer\""));
	buf_done(&got);
	unload(&l);
}

static void
a_line_holds_one_document_with_its_text(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", brat);
	struct buf got = {0};
	write_as(&l, "jsonl", &got);
	assert_int_equal(str_chr(buf_view(&got), '\n'), got.len - 1);
	assert_non_null(strstr(buf_cstr(&got), "\"text\":\"Ann met Bo in K\xC3\xB6ln."));
	buf_done(&got);
	unload(&l);
}

static void
nothing_in_it_is_obeyed_by_a_terminal(void **state)
{
	(void)state;
	struct loaded l = load("A\x1B[31m\x7F\xC2\x9B\xE2\x80\xAE\xF3\xA0\x80\x81\xFF!", "brat",
	    "T1\tPERSON 0 12\t\n");
	struct buf got = {0};
	write_as(&l, "jsonl", &got);
	for (size_t i = 0; i + 1 < got.len; i++)
		assert_true((unsigned char)got.ptr[i] >= ' ' && got.ptr[i] != 0x7F);
	assert_non_null(strstr(buf_cstr(&got),
	    "A\\u001B[31m\\u007f\\u009b\\u202e\\udb40\\udc01\xEF\xBF\xBD!"));
	buf_done(&got);
	unload(&l);
}

static void
bytes_that_are_no_text_do_not_hinder_reading_back(void **state)
{
	(void)state;
	check_through("json", "A\xFF\xC3 B\xE2\x82 met C\x01.", "T1\tPERSON 0 6\t\nT2\tORG 11 12\tC\n");
	check_through("jsonl", "A\xFF\xC3 B\xE2\x82 met C\x01.", "T1\tPERSON 0 6\t\nT2\tORG 11 12\tC\n");
}

#define DOC(members) "{\"limn\":1," members "}"
#define ANN "{\"id\":\"T1\",\"start\":0,\"end\":3,\"type\":\"PERSON\",\"text\":\"Ann\"}"

static void
what_does_not_fit_is_reported_and_left_out(void **state)
{
	(void)state;
	static const struct { const char *file, *message; } cases[] = {
		{DOC("\"entities\":[{\"id\":\"T9\",\"start\":3,\"end\":0,\"type\":\"X\"}," ANN "]"),
		    "a start and end inside the text: 'T9'"},
		{DOC("\"entities\":[{\"id\":\"T9\",\"start\":0,\"end\":999,\"type\":\"X\"}," ANN "]"),
		    "this mention ends after the text, or inside of a character: 'T9'"},
		{DOC("\"entities\":[{\"id\":\"T9\",\"start\":-1,\"end\":3,\"type\":\"X\"}," ANN "]"),
		    "a start and end inside the text"},
		{DOC("\"entities\":[{\"id\":\"T9\",\"start\":0.5,\"end\":3,\"type\":\"X\"}," ANN "]"),
		    "a start and end inside the text"},
		{DOC("\"entities\":[{\"id\":\"T9\",\"start\":\"0\",\"end\":3,\"type\":\"X\"}," ANN "]"),
		    "a start and end inside the text"},
		{DOC("\"entities\":[{\"id\":\"T9\",\"start\":0,\"end\":3}," ANN "]"), "an entity needs a type"},
		{DOC("\"entities\":[17,null," ANN "]"), "an entity needs a type"},
		{DOC("\"entities\":[" ANN "," ANN "]"), "this id was used before: 'T1'"},
		{DOC("\"entities\":[" ANN ",{\"id\":\"T9\",\"start\":0,\"end\":3,\"type\":\"X\",\"text\":\"Zed\"}]"),
		    "neither at its offsets nor near by: 'Zed'"},
		{DOC("\"entities\":[" ANN ",{\"id\":\"T9\",\"start\":0,\"end\":7,\"type\":\"X\","
		    "\"spans\":[[4,7],[0,3]]}]"), "an entity needs a type, and a start"},
		{DOC("\"entities\":[" ANN "],\"actors\":[{\"name\":\"x\"}]"), "an actor needs an id"},
		{DOC("\"entities\":[" ANN "],\"events\":[{\"id\":\"E1\",\"type\":\"X\"}]"),
		    "an event needs a type and a trigger inside the text: 'E1'"},
		{DOC("\"entities\":[" ANN "],\"events\":[{\"id\":\"E1\",\"trigger\":{\"start\":0,\"end\":3}}]"),
		    "an event needs a type and a trigger"},
		{DOC("\"entities\":[" ANN "],\"relations\":[{\"type\":\"X\",\"arg1\":\"T1\",\"arg2\":\"T2\"}]"),
		    "an argument of this relation is not there: 'T2'"},
		{DOC("\"entities\":[" ANN "],\"relations\":[{\"arg1\":\"T1\",\"arg2\":\"T1\"}]"),
		    "a relation needs a type and two arguments"},
	};
	struct buf got = {0};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct loaded l = load(text, "json", cases[i].file);
		problems_of(&l, &got);
		if (!strstr(buf_cstr(&got), cases[i].message))
			fail_msg("%s: got %s", cases[i].file, buf_cstr(&got));
		assert_true(l.ok);
		assert_int_equal(l.m->n_mentions, 1);
		assert_int_equal(l.m->n_events + l.m->n_relations, 0);
		unload(&l);
	}
	buf_done(&got);
}

static void
a_role_of_nothing_is_left_out_and_the_event_stays(void **state)
{
	(void)state;
	struct buf got = {0};
	struct loaded l = load(text, "json", DOC("\"entities\":[" ANN "],\"events\":[{\"type\":\"MEET\","
	    "\"trigger\":{\"start\":4,\"end\":7},\"mood\":\"sometimes\",\"roles\":[{\"role\":\"Source\","
	    "\"entity\":\"T7\"},{\"role\":\"Topic\"},{\"role\":\"Target\",\"entity\":\"T1\"}]}]"));
	assert_int_equal(l.m->n_events, 1);
	assert_int_equal(l.m->events[0].n_roles, 1);
	assert_int_equal(l.m->events[0].mood, MOOD_ACTUAL);
	problems_of(&l, &got);
	check_str(buf_view(&got), "1: this mood is none that limn knows: 'sometimes'\n"
	    "1: a role is filled by nothing that is there: 'T7'\n"
	    "1: a role of this event is filled by nothing that is there\n");
	buf_done(&got);
	unload(&l);
}

static void
unknown_members_are_ignored(void **state)
{
	(void)state;
	struct loaded l = load(text, "json", DOC("\"colour\":[1,2],\"entities\":[{\"id\":\"T1\","
	    "\"start\":0,\"end\":3,\"type\":\"PERSON\",\"mood\":{\"x\":null},\"certainty\":7}]"));
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_mentions, 1);
	assert_int_equal(l.m->mentions[0].certainty, 100);
	unload(&l);
}

static void
a_mention_of_no_width_comes_back(void **state)
{
	(void)state;
	struct loaded l = load(text, "json", DOC("\"entities\":[{\"id\":\"T1\",\"start\":3,\"end\":3,"
	    "\"type\":\"GAP\"}]"));
	struct buf got = {0};
	assert_int_equal(n_problems(&l), 0);
	write_as(&l, "json", &got);
	assert_non_null(strstr(buf_cstr(&got), "\"start\":3,\"end\":3,"));
	buf_done(&got);
	unload(&l);
}

static void
a_document_with_its_text_can_be_opened_as_an_article(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", brat);
	struct buf lines = {0}, got = {0};
	write_as(&l, "jsonl", &lines);
	unload(&l);
	struct err err = {0};
	struct corpus *c = corpus_memory("x.jsonl", buf_view(&lines), STR_NONE, &err);
	assert_non_null(c);
	assert_string_equal(corpus_format(c)->name, "jsonl");
	assert_true(corpus_next(c, &err));
	check_str(corpus_name(c), "article");
	check_str(corpus_text(c), text);
	assert_false(corpus_next(c, &err));
	assert_int_equal(err.code, ERR_NONE);
	corpus_free(c);
	buf_done(&lines);
	buf_done(&got);
}

static void
of_two_with_the_name_the_one_with_the_text_is_taken_and_else_the_first(void **state)
{
	(void)state;
	static const char files[] =
	    "{\"limn\":1,\"doc\":\"x\",\"text\":\"Cy left.\",\"entities\":[]}\n"
	    "{\"limn\":1,\"doc\":\"article\",\"text\":\"Ann left.\",\"entities\":["
	    "{\"start\":4,\"end\":8,\"type\":\"A\"}]}\n"
	    "{\"limn\":1,\"doc\":\"article\",\"text\":\"Bo left.\",\"entities\":["
	    "{\"start\":3,\"end\":7,\"type\":\"B\"}]}\n";
	struct loaded l = load("Bo left.", "jsonl", files);
	check_str(schema_name(l.schema, l.m->mentions[0].type), "B");
	unload(&l);
	l = load("So Ann left.", "jsonl", files);
	assert_int_equal(l.m->n_mentions, 1);
	check_str(schema_name(l.schema, l.m->mentions[0].type), "A");
	unload(&l);
}

static void
layers_come_back_as_layers(void **state)
{
	(void)state;
	static const char file[] = DOC("\"doc\":\"d\",\"text\":\"Ann met Bo.\",\"entities\":["
	    "{\"id\":\"T1\",\"start\":0,\"end\":3,\"type\":\"A\",\"layer\":\"one\",\"actor\":\"ann\"},"
	    "{\"id\":\"T2\",\"start\":8,\"end\":10,\"type\":\"B\",\"layer\":\"two\"}],"
	    "\"actors\":[{\"id\":\"ann\",\"name\":\"Ann\"}],\"relations\":["
	    "{\"type\":\"R\",\"arg1\":\"T2\",\"arg2\":\"T2\",\"layer\":\"two\"}]");
	check_shown("json", file, "== d\n[x: one]\n A 'Ann' <ann>\n[x: two]\n B 'Bo'\n R(Bo, Bo)\n");
}

static void
certainty_and_rule_come_back(void **state)
{
	(void)state;
	struct loaded l = load(text, "json", DOC("\"entities\":[{\"id\":\"T1\",\"start\":0,\"end\":3,"
	    "\"type\":\"PERSON\",\"rule\":\"default.yaml:41\",\"certainty\":0.29}]"));
	struct buf got = {0};
	struct origin o;
	assert_int_equal(l.m->mentions[0].certainty, 29);
	assert_true(layer_origin(l.layer, l.m->mentions[0].m->rule, &o));
	check_str(o.file, "default.yaml");
	assert_int_equal(o.line, 41);
	write_as(&l, "json", &got);
	assert_non_null(strstr(buf_cstr(&got),
	    "\"rule\":\"default.yaml:41\",\"layer\":\"article.ann\",\"certainty\":0.29}"));
	buf_done(&got);
	unload(&l);
}

static void
a_text_beside_its_offsets_is_found_near_by(void **state)
{
	(void)state;
	struct loaded l = load(text, "json",
	    DOC("\"entities\":[{\"start\":36,\"end\":40,\"type\":\"GPE\",\"text\":\"Oslo\"}]"));
	struct buf got = {0};
	problems_of(&l, &got);
	assert_true(str_starts(buf_view(&got), STR("1: this text is not at its offsets; taken from")));
	buf_done(&got);
	assert_int_equal(l.m->mentions[0].m->span.from, 43);
	unload(&l);
}

static void
of_several_documents_the_one_with_this_text_is_taken(void **state)
{
	(void)state;
	struct loaded l = load("Bo left.", "jsonl",
	    "{\"limn\":1,\"doc\":\"article\",\"text\":\"Ann left.\",\"entities\":[]}\n"
	    "{\"limn\":1,\"doc\":\"b\",\"text\":\"Bo left.\",\"entities\":["
	    "{\"start\":0,\"end\":2,\"type\":\"PERSON\"}]}\n"
	    "{\"limn\":1,\"doc\":\"c\",\"text\":\"Bo left.\",\"entities\":[]}\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	unload(&l);
}

static void
of_documents_without_text_the_one_with_this_name_is_taken(void **state)
{
	(void)state;
	struct loaded l = load("Bo left.", "jsonl",
	    "{\"limn\":1,\"doc\":\"other\",\"entities\":[]}\n{\"limn\":1,\"doc\":\"article\",\"entities\":["
	    "{\"start\":0,\"end\":2,\"type\":\"PERSON\"}]}\n");
	assert_int_equal(l.m->n_mentions, 1);
	unload(&l);
}

static void
a_broken_line_does_not_hide_the_next(void **state)
{
	(void)state;
	struct loaded l = load("Bo left.", "jsonl",
	    "\n{\"limn\":1,\"entities\":[}\n[1]\n{\"limn\":1,\"doc\":\"article\",\"entities\":["
	    "{\"start\":0,\"end\":2,\"type\":\"PERSON\"}]}\n");
	struct buf got = {0};
	problems_of(&l, &got);
	assert_true(str_starts(buf_view(&got), STR("2: ")));
	assert_non_null(strstr(buf_cstr(&got), "\n3: expected a document here: an object\n"));
	assert_int_equal(l.m->n_mentions, 1);
	buf_done(&got);
	unload(&l);
}

static void
what_is_no_such_json_fails_with_line_and_reason(void **state)
{
	(void)state;
	static const char *const files[] = {"", "[]", "{}", "{\"limn\":1", "{\"limn\":1,\"limn\"}", "nonsense",
	    "{\"a\":\"\xFF\"}", "{\"limn\":0,\"entities\":[}", "[[[[[[[[[[", "{\"limn\": \"\\ud8zz\"}"};
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct loaded l = load(text, "json", files[i]);
		assert_false(l.ok);
		assert_true(str_starts(str_of(l.err.text), STR("article.ann:")));
		unload(&l);
	}
}

static void
deep_nesting_is_an_error_like_others(void **state)
{
	(void)state;
	struct buf file = {0};
	buf_puts(&file, "{\"limn\":1,\"entities\":");
	buf_pad(&file, '[', 100000);
	struct loaded l = load(text, "json", buf_cstr(&file));
	assert_false(l.ok);
	unload(&l);
	buf_done(&file);
}

static void
very_many_broken_lines_cost_no_more_than_reading(void **state)
{
	(void)state;
	struct buf file = {0};
	for (int i = 0; i < 200000; i++)
		buf_puts(&file, i % 2 ? "[\n" : "{\"limn\":1,\"text\":\"x\"}\n");
	struct loaded l = load(text, "jsonl", buf_cstr(&file));
	assert_false(l.ok);
	unload(&l);
	buf_done(&file);
}

static void
the_seed_article_comes_back_from_json(void **state)
{
	(void)state;
	struct buf article = {0}, file = {0};
	if (!read_data("seed/article.txt", &article) || !read_data("seed/article.ann", &file)) {
		buf_done(&article);
		skip();
	}
	struct loaded l = load_text(buf_view(&article), "brat", buf_view(&file));
	struct buf json = {0}, got = {0};
	write_as(&l, "jsonl", &json);
	size_t n = l.m->n_mentions, e = l.m->n_events, a = l.m->n_actors, r = l.m->n_relations;
	unload(&l);
	l = load_text(buf_view(&article), "jsonl", buf_view(&json));
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_mentions, n);
	assert_int_equal(l.m->n_events, e);
	assert_int_equal(l.m->n_actors, a);
	assert_int_equal(l.m->n_relations, r);
	write_as(&l, "jsonl", &got);
	check_str(buf_view(&got), buf_cstr(&json));
	unload(&l);
	buf_done(&got);
	buf_done(&json);
	buf_done(&file);
	buf_done(&article);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(annotations_are_written_in_the_documented_order),
		T(an_article_without_annotations_has_empty_lists),
		T(json_holds_what_brat_holds),
		T(notes_and_attributes_come_back),
		T(several_notes_of_one_key_come_back),
		T(a_date_has_its_value_and_an_entity_its_note),
		T(a_line_holds_one_document_with_its_text),
		T(nothing_in_it_is_obeyed_by_a_terminal),
		T(bytes_that_are_no_text_do_not_hinder_reading_back),
		T(what_does_not_fit_is_reported_and_left_out),
		T(a_role_of_nothing_is_left_out_and_the_event_stays),
		T(unknown_members_are_ignored),
		T(a_mention_of_no_width_comes_back),
		T(a_document_with_its_text_can_be_opened_as_an_article),
		T(of_two_with_the_name_the_one_with_the_text_is_taken_and_else_the_first),
		T(layers_come_back_as_layers),
		T(certainty_and_rule_come_back),
		T(a_text_beside_its_offsets_is_found_near_by),
		T(of_several_documents_the_one_with_this_text_is_taken),
		T(of_documents_without_text_the_one_with_this_name_is_taken),
		T(a_broken_line_does_not_hide_the_next),
		T(what_is_no_such_json_fails_with_line_and_reason),
		T(deep_nesting_is_an_error_like_others),
		T(very_many_broken_lines_cost_no_more_than_reading),
		T(the_seed_article_comes_back_from_json),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
