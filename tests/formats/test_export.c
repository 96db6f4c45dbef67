/* tests/formats/test_export.c - what an imported layer has is in every format that can say it. */
#include "loaded.h"

#include "formats/losses.h"

/* The formats that can say every mention, every relation. */
static const char *const with_mentions[] = {"brat", "json", "doccano", "displacy", "conll", "conllu",
	"webanno", "w3c"};
static const char *const with_relations[] = {"brat", "json", "doccano", "webanno", "w3c"};

/* Written in a format and read again: over the same text. */
static struct loaded
again(struct loaded *l, const char *text, const char *format)
{
	struct buf file = {0};
	write_as(l, format, &file);
	struct loaded back = load_text(str_of(text), format, buf_view(&file));
	if (!back.ok)
		fail_msg("%s: %s", format, back.err.text);
	buf_done(&file);
	return back;
}

static void
check_mention_in_all(const char *text, const char *brat, const char *type)
{
	struct loaded l = load(text, "brat", brat);
	for (size_t i = 0; i < sizeof with_mentions / sizeof *with_mentions; i++) {
		struct loaded back = again(&l, text, with_mentions[i]);
		struct layer_counts n = layer_count(back.layer);
		if (n.mentions != 1)
			fail_msg("%s: %zu mentions", with_mentions[i], n.mentions);
		check_str(schema_name(back.schema, back.m->mentions[0].type), type);
		unload(&back);
	}
	unload(&l);
}

static void
a_mention_that_a_file_calls_mention_is_written_by_all(void **state)
{
	(void)state;
	check_mention_in_all("Ann met the man.\n", "T1\tMENTION 8 15\tthe man\n", "MENTION");
}

static const char twice[] = "Ann works at Ox. Ann works at Ox.\n";
/* Ann and Ox are one each, so the model makes one relation of both. */
static const char twice_said[] =
	"T1\tPERSON 0 3\tAnn\nT2\tORG 13 15\tOx\nT3\tPERSON 17 20\tAnn\nT4\tORG 30 32\tOx\n"
	"N1\tReference T1 actor:ann\tAnn\nN2\tReference T2 actor:ox\tOx\n"
	"N3\tReference T3 actor:ann\tAnn\nN4\tReference T4 actor:ox\tOx\n"
	"R1\tWorksAt Arg1:T1 Arg2:T2\nR2\tWorksAt Arg1:T3 Arg2:T4\n"
	"A1\tSeen R1 once\nA2\tSeen R2 again\n";

static void
a_relation_that_a_file_says_twice_is_written_twice(void **state)
{
	(void)state;
	struct loaded l = load(twice, "brat", twice_said);
	assert_int_equal(l.m->n_relations, 1);
	for (size_t i = 0; i < sizeof with_relations / sizeof *with_relations; i++) {
		struct loaded back = again(&l, twice, with_relations[i]);
		size_t n = layer_count(back.layer).relations;
		if (n != 2)
			fail_msg("%s: %zu relations", with_relations[i], n);
		unload(&back);
	}
	unload(&l);
}

static void
notes_about_each_of_two_relations_of_one_tie_are_written(void **state)
{
	(void)state;
	static const char *const formats[] = {"brat", "json", "webanno", "w3c"};
	struct loaded l = load(twice, "brat", twice_said);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct loaded back = again(&l, twice, formats[i]);
		const struct segment *s = layer_segment(back.layer, 0);
		assert_int_equal(s->n_relations, 2);
		for (uint32_t k = 0; k < 2; k++) {
			size_t n;
			bool second = s->mentions[s->relations[k].arg1].span.from > 0;
			const struct note *notes = segment_notes(s, NOTE_RELATION, k, &n);
			if (n != 1)
				fail_msg("%s: %zu notes", formats[i], n);
			check_str(schema_name(back.schema, notes->value), second ? "again" : "once");
		}
		unload(&back);
	}
	unload(&l);
}

/* A layer that no file gave, as that of the rules. */
static void
what_the_rules_call_mention_is_written_when_something_refers_to_it(void **state)
{
	(void)state;
	static const struct document_options o = {0};
	struct document *d = document_memory("x", STR("A man left."), &o);
	struct schema *s = schema_new();
	struct layer *l = layer_new(s, STR("rules"), STR("rules"));
	struct segment_builder *b = segment_builder_new();
	struct buf got = {0};
	segment_add_mention(b, (struct mention){.span = {0, 5}, .type = schema_id(s, STR("MENTION")),
	    .certainty = 100, .flags = MENTION_DESC}, NULL, 0, NULL, 0);
	layer_put(l, segment_seal(b, (struct span){0, 11}));
	struct model *m = model_new(d, &l, 1, s, NULL);
	const struct export e = {.document = d, .model = m, .schema = s, .layers = &l, .n_layers = 1};
	format_by_name(STR("brat"))->write(&e, &got);
	check_str(buf_view(&got), "");
	buf_done(&got);
	model_free(m);
	segment_builder_free(b);
	layer_free(l);
	schema_free(s);
	document_free(d);
}

/* Of two annotators: the sets are layers again, by the names that they have in the first file. */
/* The rules would take the doubtful one for a wrong guess. */
static void
two_roles_of_one_actor_that_a_file_gives_are_written(void **state)
{
	(void)state;
	static const char file[] = "{\"limn\":1,\"entities\":["
	    "{\"id\":\"T1\",\"start\":0,\"end\":3,\"type\":\"PERSON\",\"actor\":\"ann\"},"
	    "{\"id\":\"T2\",\"start\":13,\"end\":15,\"type\":\"MENTION\",\"actor\":\"ann\",\"certainty\":0.3}],"
	    "\"events\":[{\"id\":\"E1\",\"type\":\"WORK\",\"trigger\":{\"start\":4,\"end\":9},\"roles\":["
	    "{\"role\":\"Source\",\"entity\":\"T1\"},{\"role\":\"Target\",\"entity\":\"T2\"}]}]}";
	static const char *const formats[] = {"json", "brat", "webanno", "w3c"};
	struct loaded l = load(twice, "json", file);
	assert_int_equal(l.m->events[0].certainty, 100);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct loaded back = again(&l, twice, formats[i]);
		size_t n = layer_segment(back.layer, 0)->n_roles;
		if (n != 2)
			fail_msg("%s: %zu roles", formats[i], n);
		unload(&back);
	}
	unload(&l);
}

static void
layers_keep_their_names_however_often_they_are_written(void **state)
{
	(void)state;
	static const char file[] = "{\"limn\":1,\"entities\":["
	    "{\"id\":\"T1\",\"start\":0,\"end\":3,\"type\":\"PERSON\",\"layer\":\"ann\"},"
	    "{\"id\":\"T2\",\"start\":0,\"end\":3,\"type\":\"PERSON\",\"layer\":\"bea\"}]}";
	static const char *const formats[] = {"json", "w3c"};
	struct loaded l = load(twice, "json", file);
	assert_int_equal(l.layers.n, 2);
	for (size_t i = 0; i < 2; i++) {
		struct loaded back = again(&l, twice, formats[i]);
		assert_int_equal(back.layers.n, 2);
		check_str(layer_name(back.layers.v[0]), "article.ann: ann");
		check_str(layer_name(back.layers.v[1]), "article.ann: bea");
		unload(&back);
	}
	unload(&l);
}

/* What is told, "2 relations", one a line. */
static void
check_told(const char *format, struct loaded *l, const char *date, const char *want)
{
	struct losses *losses = losses_new();
	struct export e = {.document = l->d, .model = l->m, .schema = l->schema,
	    .layers = l->layers.v, .n_layers = l->layers.n, .doc = STR("article"),
	    .date = str_of(date), .losses = losses};
	struct buf out = {0};
	size_t n;
	format_by_name(str_of(format))->write(&e, &out);
	buf_clear(&out);
	for (size_t i = 0; i < losses_count(losses); i++) {
		const char *what = losses_at(losses, i, &n);
		buf_fmt(&out, "%zu %s\n", n, what);
	}
	check_str(buf_view(&out), want);
	buf_done(&out);
	losses_free(losses);
}

static void
a_mention_of_no_width_is_lost_once_in_formats_of_words(void **state)
{
	(void)state;
	struct loaded l = load(twice, "json", "{\"limn\":1,\"entities\":["
	    "{\"id\":\"T1\",\"start\":4,\"end\":4,\"type\":\"GAP\"}]}");
	check_told("conll", &l, "", "1 mentions without a word\n");
	check_told("conll-nested", &l, "", "1 mentions without a word\n");
	check_told("conllu", &l, "", "1 mentions without a word\n");
	unload(&l);
}

static void
blanks_at_the_ends_of_mentions_are_told_by_formats_of_words(void **state)
{
	(void)state;
	struct loaded l = load(twice, "json", "{\"limn\":1,\"entities\":["
	    "{\"id\":\"T1\",\"start\":0,\"end\":4,\"type\":\"A B\"},"
	    "{\"id\":\"T2\",\"start\":9,\"end\":15,\"type\":\"X\"}]}");
	check_told("conll", &l, "", "2 mentions with blanks at their ends, written without these\n"
	    "1 types with blanks or the like, written with _\n");
	check_told("conllu", &l, "", "2 mentions with blanks at their ends, written without these\n"
	    "2 mentions of no actor, written as chains of their own\n");
	unload(&l);
}

static void
the_date_is_told_where_a_format_has_no_place_for_it(void **state)
{
	(void)state;
	struct loaded l = load(twice, "brat", "");
	static const char *const without[] = {"brat", "doccano", "displacy", "conll", "webanno", "w3c"};
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		check_told(without[i], &l, "2015-08-21", "1 dates of documents\n");
	check_told("json", &l, "2015-08-21", "");
	check_told("conllu", &l, "2015-08-21", "");
	unload(&l);
}

static void
how_sure_an_annotation_is_and_its_rule_are_told(void **state)
{
	(void)state;
	struct loaded l = load(twice, "json", "{\"limn\":1,\"entities\":["
	    "{\"id\":\"T1\",\"start\":0,\"end\":3,\"type\":\"A\",\"certainty\":0.5,\"rule\":\"t.yaml:3\"},"
	    "{\"id\":\"T2\",\"start\":13,\"end\":15,\"type\":\"X\"}],\"relations\":["
	    "{\"id\":\"R1\",\"type\":\"At\",\"arg1\":\"T1\",\"arg2\":\"T2\",\"rule\":\"t.yaml:4\"}]}");
	static const char *const without[] = {"brat", "doccano", "webanno"};
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		check_told(without[i], &l, "", "1 certainties below 1\n2 rules that annotations come from\n");
	check_told("json", &l, "", "");
	check_told("w3c", &l, "", "");
	unload(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mention_that_a_file_calls_mention_is_written_by_all),
		cmocka_unit_test(a_relation_that_a_file_says_twice_is_written_twice),
		cmocka_unit_test(notes_about_each_of_two_relations_of_one_tie_are_written),
		cmocka_unit_test(two_roles_of_one_actor_that_a_file_gives_are_written),
		cmocka_unit_test(layers_keep_their_names_however_often_they_are_written),
		cmocka_unit_test(a_mention_of_no_width_is_lost_once_in_formats_of_words),
		cmocka_unit_test(blanks_at_the_ends_of_mentions_are_told_by_formats_of_words),
		cmocka_unit_test(the_date_is_told_where_a_format_has_no_place_for_it),
		cmocka_unit_test(how_sure_an_annotation_is_and_its_rule_are_told),
		cmocka_unit_test(what_the_rules_call_mention_is_written_when_something_refers_to_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
