/* brat's standoff format, in and out. */
#include "loaded.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln. \xF0\x9F\x9A\xA2 Ann and\r\nBo left Oslo.\n";
/*                          0       8  11 14         19 21             23  27   31 33 36  39 */

static void
what_is_written_is_what_was_read(void **state)
{
	(void)state;
	static const char *const files[] = {
		"",
		"T1\tPERSON 0 3\tAnn\n",
		"T1\tGPE 14 18\tK\xC3\xB6ln\nT2\tPERSON 22 25\tAnn\n",
		"T1\tPERSON 0 3;8 10\tAnn Bo\n",
		"T1\tMISC 22 33\tAnn and  Bo\n",
		"T1\tPERSON 0 3\tAnn\nT2\tCONSULT 4 7\tmet\nT3\tPERSON 8 10\tBo\n"
		"N1\tReference T1 actor:ann\tAnn\nN2\tReference T3 actor:bo\tBo Berg\n"
		"E1\tCONSULT:T2 Source:T1 Target:T3\nA1\tMood E1 future\nA2\tSame E1 ev:meeting\n"
		"R1\tAllyOf Arg1:T1 Arg2:T3\n",
		"T1\tMENTION 0 3\tAnn\nN1\tReference T1 actor:a\tA\nN2\tReference T1 actor:b\tB\n",
		"T1\tCONSULT 4 7\tmet\nT2\tOTHER 34 38\tleft\nE1\tCONSULT:T1 Topic:E2\n"
		"E2\tOTHER:T2 Topic:E1\nA1\tMood E1 actual\nA2\tMood E2 negated\n",
		"T1\tPERSON 0 3\tAnn\nN1\tReference T1 Wikipedia:12\tAnn of Oslo\n",
		"T1\tPERSON 0 3\tAnn\nA1\tConfidence T1 High\nA2\tSure T1\n",
		"T1\tPERSON 0 3\tAnn\n#1\tAnnotatorNotes T1\twho is that?\n",
		"T1\tPERSON 0 3\tAnn\nT2\tPERSON 22 25\tAnn\nT3\tPERSON 31 33\tBo\n"
		"*\tEquiv T1 T2\n*\tEquiv T2 T3\n",
		"T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nR1\tLikes Arg1:T1 Arg2:T2\n"
		"#1\tAnnotatorNotes R1\tsays who?\n",
		"T1\tOTHER 0 3\tAnn\nT2\tOTHER 4 7\tmet\nE1\tOTHER:T2 Source:T1 Source2:T1 Source:T1\n"
		"A1\tMood E1 past-repeated\n",
	};
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		check_rewritten(text, "brat", files[i], files[i]);
}

static void
ids_are_given_in_text_order(void **state)
{
	(void)state;
	check_rewritten(text, "brat",
	    "R7\tLikes Arg1:T9 Arg2:T4\nT9\tPERSON 8 10\tBo\nT4\tPERSON 0 3\tAnn\n",
	    "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nR1\tLikes Arg1:T2 Arg2:T1\n");
}

static void
lines_may_come_in_any_order(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "A1\tMood E1 negated\nE1\tMEET:T2 Topic:E2\nN1\tReference T1 actor:a\tA\n"
	    "E2\tLEAVE:T3 Source:T1\nT3\tLEAVE 34 38\tleft\nT2\tMEET 4 7\tmet\nT1\tPERSON 0 3\tAnn\n");
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_events, 2);
	assert_int_equal(l.m->events[0].mood, MOOD_NEGATED);
	assert_int_equal(l.m->roles[l.m->events[0].first_role].event, 1);
	assert_int_equal(l.m->n_actors, 1);
	unload(&l);
}

static void
a_bom_carriage_returns_and_blank_lines_do_not_matter(void **state)
{
	(void)state;
	check_rewritten(text, "brat",
	    "\xEF\xBB\xBFT1\tPERSON 0 3\tAnn\r\n\r\n  \r\nT2\tPERSON 8 10\tBo",
	    "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
}

static void
a_missing_text_column_is_no_problem(void **state)
{
	(void)state;
	check_rewritten(text, "brat", "T1\tPERSON 0 3\nT2\tPERSON 8 10\t\nT3\tGPE\t14 18\tK\xC3\xB6ln\n",
	    "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nT3\tGPE 14 18\tK\xC3\xB6ln\n");
}

static void
fragments_may_be_joined_in_any_way(void **state)
{
	(void)state;
	static const char *const joined[] = {"Ann Bo", "AnnBo", "Ann ... Bo", "Ann [...] Bo"};
	for (size_t i = 0; i < sizeof joined / sizeof joined[0]; i++) {
		struct buf file = {0};
		buf_fmt(&file, "T1\tPERSON 0 3;8 10\t%s\n", joined[i]);
		check_rewritten(text, "brat", buf_cstr(&file), "T1\tPERSON 0 3;8 10\tAnn Bo\n");
		buf_done(&file);
	}
}

static void
a_mention_over_a_line_end_may_have_it_in_the_file(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tMISC 22 33\tAnn and\r\nBo\nT2\tPERSON 0 3\tAnn\n");
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_mentions, 2);
	unload(&l);
}

/* One broken line among good ones: it is left out and named, the others stay. */
static void
a_broken_line_is_reported_and_left_out(void **state)
{
	(void)state;
	static const struct { const char *line, *message; } cases[] = {
		{"T9\tPERSON 3 0\tAnn", "this mention ends before it starts"},
		{"T9\tPERSON 3 3\t", "this mention is empty"},
		{"T9\tPERSON 0 999\tAnn", "this mention ends after the text"},
		{"T9\tPERSON 0 99999999999999999999999\tAnn", "expected two offsets"},
		{"T9\tPERSON -1 3\tAnn", "expected two offsets"},
		{"T9\tPERSON 0 3x\tAnn", "expected ';'"},
		{"T9\tPERSON 0 3;2 5\tAnn n m", "parts of this mention overlap"},
		{"T9\tPERSON\tAnn", "expected two offsets"},
		{"T9\t", "expected a type and offsets"},
		{"T9", "expected an id, a tab and more"},
		{"T9\tPERSON 0 3\tGunnar", "this text is neither at its offsets nor near by: 'Gunnar'"},
		{"T1\tPERSON 0 3\tAnn", "this id was used before: 'T1'"},
		{"X9\tPERSON 0 3\tAnn", "expected an id as T1"},
		{"\tPERSON 0 3\tAnn", "expected an id as T1"},
		{"nonsense", "expected an id, a tab and more: 'nonsense'"},
		{"E9\tMEET:T77", "there is no such trigger: 'T77'"},
		{"E9\tMEET", "expected a type and a trigger"},
		{"E9\tMEET:E9", "there is no such trigger: 'E9'"},
		{"E9\t:T1", "expected a type and a trigger"},
		{"E9\tMEET:T1 Source:T77", "this role is filled by nothing that is there: 'Source:T77'"},
		{"E9\tMEET:T1 Source", "expected a role"},
		{"E9\tMEET:T1 :T1", "expected a role"},
		{"R9\tLikes Arg1:T1 Arg2:T77", "there is no mention or event with this id"},
		{"R9\tLikes Arg1:T1", "a relation needs two arguments"},
		{"R9\tLikes", "a relation needs two arguments"},
		{"R9\tLikes Arg1:T1 Arg2:T2 Arg3:T1", "a relation has two arguments"},
		{"N9\tReference T77 actor:x\tX", "there is no such mention: 'T77'"},
		{"N9\tReference T77 Wikipedia:x\tX", "there is nothing with this id: 'T77'"},
		{"N9\tReference T1", "expected \"Reference T1 base:id\""},
		{"A9\tMood E77 future", "there is nothing with this id: 'E77'"},
		{"A9\tMood", "expected an attribute"},
		{"M9\tNegation E77", "there is nothing with this id: 'E77'"},
		{"#9\tAnnotatorNotes T77\tx", "a note about nothing that is there: 'T77'"},
		{"*\tEquiv T1 T77", "there is no mention or event with this id: 'T77'"},
	};
	struct buf file = {0}, got = {0};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&file);
		buf_fmt(&file, "T1\tPERSON 0 3\tAnn\n%s\nT2\tPERSON 8 10\tBo\n", cases[i].line);
		struct loaded l = load(text, "brat", buf_cstr(&file));
		problems_of(&l, &got);
		if (!strstr(buf_cstr(&got), cases[i].message) || !str_starts(buf_view(&got), STR("2: ")))
			fail_msg("%s: got %s", cases[i].line, buf_cstr(&got));
		assert_true(l.ok);
		assert_int_equal(l.m->n_mentions, 2);
		unload(&l);
	}
	buf_done(&got);
	buf_done(&file);
}

static void
very_long_ids_are_refused(void **state)
{
	(void)state;
	struct buf file = {0};
	buf_puts(&file, "T1\tPERSON 0 3\tAnn\nT");
	buf_pad(&file, '7', 5000);
	buf_puts(&file, "\tPERSON 8 10\tBo\n");
	struct loaded l = load(text, "brat", buf_cstr(&file));
	assert_int_equal(n_problems(&l), 1);
	assert_int_equal(l.m->n_mentions, 1);
	unload(&l);
	buf_done(&file);
}

static void
at_most_twenty_problems_are_kept_and_all_counted(void **state)
{
	(void)state;
	struct buf file = {0};
	buf_puts(&file, "T1\tPERSON 0 3\tAnn\n");
	for (int i = 0; i < 100; i++)
		buf_puts(&file, "broken\n");
	struct loaded l = load(text, "brat", buf_cstr(&file));
	assert_int_equal(n_problems(&l), 20);
	assert_int_equal(diag_errors(layer_problems(l.layer)), 100);
	unload(&l);
	buf_done(&file);
}

static void
a_file_of_another_text_cannot_be_used(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tPERSON 100 107\tGunnar\nT2\tPERSON 0 7\tSvensso\n");
	assert_false(l.ok);
	assert_non_null(strstr(l.err.text, "is it another text's?"));
	unload(&l);
}

static void
a_text_beside_its_offsets_is_found_near_by_and_said_so(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tGPE 36 40\tOslo\nT2\tPERSON 9 11\tBo\n");
	struct buf got = {0};
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), "T1\tPERSON 8 10\tBo\nT2\tGPE 39 43\tOslo\n");
	problems_of(&l, &got);
	check_str(buf_view(&got),
	    "1: this text is not at its offsets; taken from the nearest place where it is: 'Oslo'\n"
	    "2: this text is not at its offsets; taken from the nearest place where it is: 'Bo'\n");
	buf_done(&got);
	unload(&l);
}

static void
offsets_in_utf16_or_bytes_are_found_out(void **state)
{
	(void)state;
	static const char *const files[] = {
		"T1\tGPE 14 18\tK\xC3\xB6ln\nT2\tPERSON 23 26\tAnn\nT3\tGPE 40 44\tOslo\n",
		"T1\tGPE 14 19\tK\xC3\xB6ln\nT2\tPERSON 26 29\tAnn\nT3\tGPE 43 47\tOslo\n",
	};
	static const char *const notes[] = {
		"0: offsets read as UTF-16 units: 3 of 3 fit\n",
		"0: offsets read as bytes: 3 of 3 fit\n",
	};
	struct buf got = {0};
	for (size_t i = 0; i < 2; i++) {
		struct loaded l = load(text, "brat", files[i]);
		write_as(&l, "brat", &got);
		check_str(buf_view(&got),
		    "T1\tGPE 14 18\tK\xC3\xB6ln\nT2\tPERSON 22 25\tAnn\nT3\tGPE 39 43\tOslo\n");
		problems_of(&l, &got);
		check_str(buf_view(&got), notes[i]);
		unload(&l);
	}
	buf_done(&got);
}

/* As brat's own page has written files for texts with CR LF. */
static void
line_ends_counted_as_one_are_followed(void **state)
{
	(void)state;
	struct buf article = {0}, file = {0}, got = {0};
	for (int i = 0; i < 300; i++)
		buf_fmt(&article, "Some Bo %03d.\r\n", i);
	for (int i = 0; i < 300; i++)
		buf_fmt(&file, "T%d\tPERSON %d %d\tBo %03d\n", i + 1, i * 13 + 5, i * 13 + 11, i);
	struct loaded l = load_text(buf_view(&article), "brat", buf_view(&file));
	assert_int_equal(l.m->n_mentions, 300);
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(l.m->mentions[i].m->span.from, i * 14 + 5);
	unload(&l);
	buf_done(&article);
	buf_done(&file);
	buf_done(&got);
}

static void
a_type_that_limn_does_not_know_becomes_one(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "T1\tPerson 0 3\tAnn\nT2\tGene 8 10\tBo\nT3\tBinding 4 7\tmet\nE1\tBinding:T3 Theme:T2\n");
	uint32_t person = schema_find(l.schema, STR("Person"));
	assert_true(schema_isa(l.schema, person, schema_find(l.schema, STR("PERSON"))));
	assert_true(schema_is_actor(l.schema, person));
	assert_true(schema_is_entity(l.schema, schema_find(l.schema, STR("Gene"))));
	assert_true(schema_is_event(l.schema, schema_find(l.schema, STR("Binding"))));
	assert_false(schema_is_entity(l.schema, schema_find(l.schema, STR("Binding"))));
	unload(&l);
}

static void
triggers_are_no_entities(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "T1\tPERSON 0 3\tAnn\nT2\tMEET 4 7\tmet\nT3\tMENTION 8 10\tBo\nE1\tMEET:T2\n"
	    "N1\tReference T3 actor:b\tB\n");
	assert_int_equal(l.m->mentions[0].m->flags, 0);
	assert_int_equal(l.m->mentions[1].m->flags, MENTION_TRIGGER);
	assert_int_equal(l.m->mentions[2].m->flags, MENTION_DESC);
	assert_int_equal(l.m->mentions[1].event, 0);
	unload(&l);
}

static void
two_events_may_share_a_trigger(void **state)
{
	(void)state;
	check_rewritten(text, "brat",
	    "T1\tMEET 4 7\tmet\nE1\tMEET:T1\nE2\tMEET:T1 Topic:E1\n",
	    "T1\tMEET 4 7\tmet\nE1\tMEET:T1\nE2\tMEET:T1 Topic:E1\nA1\tMood E1 actual\n"
	    "A2\tMood E2 actual\n");
}

static void
arguments_of_relations_may_have_any_name(void **state)
{
	(void)state;
	check_rewritten(text, "brat",
	    "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nR1\tCoref Anaphora:T2 Antecedent:T1\t\n",
	    "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nR1\tCoref Arg1:T2 Arg2:T1\n");
}

static void
relations_may_be_between_events(void **state)
{
	(void)state;
	check_rewritten(text, "brat",
	    "T1\tMEET 4 7\tmet\nT2\tLEAVE 34 38\tleft\nE1\tMEET:T1\nE2\tLEAVE:T2\n"
	    "R1\tCauses Arg1:E1 Arg2:E2\n",
	    "T1\tMEET 4 7\tmet\nT2\tLEAVE 34 38\tleft\nE1\tMEET:T1\nE2\tLEAVE:T2\n"
	    "A1\tMood E1 actual\nA2\tMood E2 actual\nR1\tCauses Arg1:E1 Arg2:E2\n");
}

static void
an_equivalence_of_three_is_two_ties(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "*\tEquiv T1 T2 T3\nT1\tPERSON 0 3\tAnn\nT2\tPERSON 22 25\tAnn\nT3\tPERSON 8 10\tBo\n");
	assert_int_equal(l.m->n_relations, 2);
	check_str(schema_name(l.schema, l.m->relations[0].type), "Equiv");
	unload(&l);
}

static void
descriptions_of_nobody_are_not_written(void **state)
{
	(void)state;
	check_rewritten(text, "brat", "T1\tMENTION 0 3\tAnn\nT2\tPERSON 8 10\tBo\n",
	    "T1\tPERSON 8 10\tBo\n");
}

static void
a_description_that_an_event_names_is_written(void **state)
{
	(void)state;
	static const char file[] = "T1\tMENTION 0 3\tAnn\nT2\tMEET 4 7\tmet\n"
	    "E1\tMEET:T2 Source:T1\nA1\tMood E1 actual\n";
	check_rewritten(text, "brat", file, file);
}

static void
controls_and_bad_bytes_do_not_reach_the_file(void **state)
{
	(void)state;
	check_rewritten("A\x1B[31mB\xFF\xC2\x9B" "C", "brat", "T1\tPERSON 0 10\t\n",
	    "T1\tPERSON 0 10\tA [31mB\xEF\xBF\xBD C\n");
}

static void
names_with_blanks_are_written_as_one_word(void **state)
{
	(void)state;
	static const struct document_options o = {0};
	struct document *d = document_memory("x", STR("Ann left."), &o);
	struct schema *s = schema_new();
	struct layer *l = layer_new(s, STR("x"), STR("x"));
	struct segment_builder *b = segment_builder_new();
	uint32_t link = schema_id(s, STR("a\tb\nc"));
	segment_add_mention(b, (struct mention){.span = {0, 3}, .type = schema_id(s, STR("my type:x"))},
	    NULL, 0, &link, 1);
	layer_put(l, segment_seal(b, (struct span){0, 9}));
	struct model *m = model_new(d, &l, 1, s, NULL);
	struct buf got = {0};
	const struct export e = {.document = d, .model = m, .schema = s, .layers = &l, .n_layers = 1};
	format_by_name(STR("brat"))->write(&e, &got);
	check_str(buf_view(&got), "T1\tmy_type_x 0 3\tAnn\nN1\tReference T1 actor:a_b_c\tAnn\n");
	buf_done(&got);
	model_free(m);
	segment_builder_free(b);
	layer_free(l);
	schema_free(s);
	document_free(d);
}

static size_t
lines_of_kind(struct str file, char kind)
{
	struct str line;
	size_t n = 0;
	while (str_line(&file, &line))
		n += line.len && line.ptr[0] == kind;
	return n;
}

static void
the_seed_article_is_rewritten_byte_for_byte(void **state)
{
	(void)state;
	struct buf article = {0}, file = {0}, got = {0};
	if (!read_data("seed/article.txt", &article) || !read_data("seed/article.ann", &file)) {
		buf_done(&article);
		skip();
	}
	struct loaded l = load_text(buf_view(&article), "brat", buf_view(&file));
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_mentions, lines_of_kind(buf_view(&file), 'T'));
	assert_int_equal(l.m->n_events, lines_of_kind(buf_view(&file), 'E'));
	assert_int_equal(l.m->n_relations, lines_of_kind(buf_view(&file), 'R'));
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), buf_cstr(&file));
	unload(&l);
	buf_done(&got);
	buf_done(&file);
	buf_done(&article);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(what_is_written_is_what_was_read),
		T(ids_are_given_in_text_order),
		T(lines_may_come_in_any_order),
		T(a_bom_carriage_returns_and_blank_lines_do_not_matter),
		T(a_missing_text_column_is_no_problem),
		T(fragments_may_be_joined_in_any_way),
		T(a_mention_over_a_line_end_may_have_it_in_the_file),
		T(a_broken_line_is_reported_and_left_out),
		T(very_long_ids_are_refused),
		T(at_most_twenty_problems_are_kept_and_all_counted),
		T(a_file_of_another_text_cannot_be_used),
		T(a_text_beside_its_offsets_is_found_near_by_and_said_so),
		T(offsets_in_utf16_or_bytes_are_found_out),
		T(line_ends_counted_as_one_are_followed),
		T(a_type_that_limn_does_not_know_becomes_one),
		T(triggers_are_no_entities),
		T(two_events_may_share_a_trigger),
		T(arguments_of_relations_may_have_any_name),
		T(relations_may_be_between_events),
		T(an_equivalence_of_three_is_two_ties),
		T(descriptions_of_nobody_are_not_written),
		T(a_description_that_an_event_names_is_written),
		T(controls_and_bad_bytes_do_not_reach_the_file),
		T(names_with_blanks_are_written_as_one_word),
		T(the_seed_article_is_rewritten_byte_for_byte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
