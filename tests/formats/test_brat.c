/* brat's standoff format, in and out. */
#include "loaded.h"

#include "formats/losses.h"

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
		"T1\tMISC 22 29;31 33\tAnn and Bo\n",
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
		"T1\tPERSON 3 3\t\nT2\tPERSON 8 10\tBo\n",
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
comments_are_passed_over(void **state)
{
	(void)state;
	static const char file[] = "#limn own annotations of a.txt\nT1\tPERSON 0 3\tAnn\n# checked\n";
	struct loaded l = load(text, "brat", file);
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_mentions, 1);
	assert_int_not_equal(format_by_name(STR("brat"))->sniff(str_of(file)), 0);
	unload(&l);
}

static void
an_id_ends_at_a_blank(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T7  PERSON 0 3\tAnn\nT7\tPERSON 8 10\tBo\n"
	    "#1\tAnnotatorNotes T7\tthe first\n");
	assert_int_equal(n_problems(&l), 1);
	assert_int_equal(l.m->n_mentions, 2);
	assert_int_equal(l.m->mentions[0].segment->notes[0].index, 0);
	unload(&l);
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
		{"T9\tPERSON 0 999\tGunnar", "this mention ends after the text: 'Gunnar'"},
		{"T9\tPERSON 0 999", "this mention ends after the text: 'T9'"},
		{"T9\tPERSON 0 3;900 999\tAnn", "this mention ends after the text"},
		{"T9\tPERSON 0 99999999999999999999999\tAnn", "expected two offsets"},
		{"T9\tPERSON -1 3\tAnn", "expected two offsets"},
		{"T9\tPERSON 0 3x\tAnn", "expected ';'"},
		{"T9\tPERSON\tAnn", "expected two offsets"},
		{"T9\t", "expected a type and offsets"},
		{"T9", "expected an id, a tab and more"},
		{"T9\tPERSON 0 3\tGunnar", "this text is neither at its offsets nor near by: 'Gunnar'"},
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
		const char *line = strstr(buf_cstr(&got), "2: ");
		if (!line || !strstr(line, cases[i].message))
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
	    "0: offsets read as code points: 0 of 2 fit\n"
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
	    "T1\tMEET 4 7\tmet\nE1\tMEET:T1\nE2\tMEET:T1 Topic:E1\n");
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
	    "R1\tCauses Arg1:E1 Arg2:E2\n");
}

static struct str
actor_of(const struct loaded *l, size_t mention)
{
	uint32_t actor = model_mention_actor(l->m, (uint32_t)mention);
	return actor == ID_NONE ? STR_NONE : l->m->actors[actor].id;
}

/* Line after line, in any order. */
static void
what_is_equivalent_is_one_actor(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "*\tEquiv T2 T1\nT1\tPERSON 0 3\tAnn\nT2\tPERSON 22 25\tAnn\nT3\tPERSON 8 10\tBo\n"
	    "*\tEquiv T4 T3\nT4\tPERSON 31 33\tBo\n*\tEquiv T3 T1\n");
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->n_relations, 0);
	assert_int_equal(l.m->n_actors, 1);
	assert_int_equal(l.m->actors[0].n_mentions, 4);
	unload(&l);
}

static void
what_is_equivalent_is_written_as_that(void **state)
{
	(void)state;
	check_rewritten(text, "brat",
	    "*\tEquiv T3 T1\nT1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nT3\tPERSON 22 25\tAnn\n"
	    "N1\tReference T2 actor:bo\tBo\n",
	    "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nT3\tPERSON 22 25\tAnn\n"
	    "N1\tReference T2 actor:bo\tBo\n*\tEquiv T3 T1\n");
}

static void
moods_are_written_where_a_file_has_them(void **state)
{
	(void)state;
	static const char some[] = "T1\tMEET 4 7\tmet\nT2\tLEAVE 34 38\tleft\nE1\tMEET:T1\nE2\tLEAVE:T2\n"
	    "A1\tMood E1 actual\nA2\tMood E2 negated\n";
	static const char one[] = "T1\tMEET 4 7\tmet\nT2\tLEAVE 34 38\tleft\nE1\tMEET:T1\nE2\tLEAVE:T2\n"
	    "A1\tMood E2 actual\n";
	check_rewritten(text, "brat", some, some);
	check_rewritten(text, "brat", one, one);
}

static void
two_equivalences_are_two_actors(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "*\tEquiv T1 T3\n*\tEquiv T2 T4\nT1\tPERSON 0 3\tAnn\nT3\tPERSON 22 25\tAnn\n"
	    "T2\tPERSON 8 10\tBo\nT4\tPERSON 31 33\tBo\n");
	assert_int_equal(l.m->n_actors, 2);
	check_str(actor_of(&l, 0), "article.ann#T1");
	check_str(actor_of(&l, 1), "article.ann#T2");
	check_str(actor_of(&l, 2), "article.ann#T1");
	check_str(actor_of(&l, 3), "article.ann#T2");
	unload(&l);
}

static void
an_equivalence_has_the_actor_that_a_member_has(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "*\tEquiv T1 T2\nT1\tPERSON 0 3\tAnn\nT2\tPERSON 22 25\tAnn\n"
	    "N1\tReference T2 actor:ann\tAnn Berg\n");
	assert_int_equal(l.m->n_actors, 1);
	check_str(actor_of(&l, 0), "ann");
	check_str(actor_of(&l, 1), "ann");
	unload(&l);
}

static void
equivalent_events_are_one_happening(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "T1\tMEET 4 7\tmet\nT2\tLEAVE 34 38\tleft\nE1\tMEET:T1\nE2\tLEAVE:T2\n"
	    "*\tEquiv E1 E2\n");
	assert_int_equal(n_problems(&l), 0);
	assert_true(l.m->events[0].same && l.m->events[0].same == l.m->events[1].same);
	unload(&l);
}

static void
star_lines_of_another_name_are_ties_from_one_to_the_next(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "*\tAlias T1 T2 T3\nT1\tPERSON 0 3\tAnn\nT2\tPERSON 22 25\tAnn\nT3\tPERSON 8 10\tBo\n");
	assert_int_equal(l.m->n_relations, 2);
	check_str(schema_name(l.schema, l.m->relations[0].type), "Alias");
	unload(&l);
}

/* Legal, and doubted: all are kept, and told. */
static void
what_is_odd_is_kept_and_said(void **state)
{
	(void)state;
	static const struct { const char *line, *message, *written; } cases[] = {
		{"T9\tPERSON 0 5;4 7\tAnn m met", "parts of this mention overlap; taken as one: 'T9'",
		    "T1\tPERSON 0 7\tAnn met\nT2\tGPE 14 18\tK\xC3\xB6ln\n"},
		{"T2\tPERSON 0 3\tAnn", "this id was used before; what refers to it means the first: 'T2'",
		    "T1\tPERSON 0 3\tAnn\nT2\tGPE 14 18\tK\xC3\xB6ln\n"},
		{"#9\tAnnotatorNotes\tto do", "a comment on the whole file: 'to do'",
		    "T1\tGPE 14 18\tK\xC3\xB6ln\n"},
	};
	struct buf file = {0}, got = {0};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&file);
		buf_fmt(&file, "T2\tGPE 14 18\tK\xC3\xB6ln\n%s\n", cases[i].line);
		struct loaded l = load(text, "brat", buf_cstr(&file));
		problems_of(&l, &got);
		assert_non_null(strstr(buf_cstr(&got), cases[i].message));
		write_as(&l, "brat", &got);
		check_str(buf_view(&got), cases[i].written);
		unload(&l);
	}
	buf_done(&got);
	buf_done(&file);
}

static void
lines_that_end_with_cr_alone_are_not_dropped_in_silence(void **state)
{
	(void)state;
	struct buf got = {0};
	struct loaded l = load(text, "brat", "T1\tPERSON 0 3\tAnn\rT2\tGPE 14 18\tK\xC3\xB6ln\r");
	if (l.ok)
		problems_of(&l, &got);
	else
		buf_puts(&got, l.err.text);
	assert_true(got.len > 0);
	buf_done(&got);
	unload(&l);
}

/* Lines that hand-made files and other tools have: read without a word. */
static void
other_spellings_are_read(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"T2\tGPE\t14 18\tK\xC3\xB6ln", "T2\tGPE\t14\t18\tK\xC3\xB6ln", "T2 GPE 14 18 K\xC3\xB6ln",
		"T2 GPE 14 18\tK\xC3\xB6ln", "T2\tGPE 14 18 K\xC3\xB6ln", "T2\tGPE 14 18 \tK\xC3\xB6ln ",
		"T2\tGPE 14 18\tK\xC3\xB6ln\tthe city", "T2\tGPE 14 18\tK\xC3\xB6ln is a city",
		"T2\tGPE 14 18\t", "T2\tGPE 14 18", "TR2\tGPE 14 18\tK\xC3\xB6ln",
		"T2a\tGPE 14 18\tK\xC3\xB6ln", "T2\tGPE  14  18\tK\xC3\xB6ln",
	};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct loaded l = load(text, "brat", lines[i]);
		struct buf got = {0};
		problems_of(&l, &got);
		if (got.len || l.m->n_mentions != 1)
			fail_msg("%s: %s", lines[i], buf_cstr(&got));
		write_as(&l, "brat", &got);
		check_str(buf_view(&got), "T1\tGPE 14 18\tK\xC3\xB6ln\n");
		buf_done(&got);
		unload(&l);
	}
}

static void
parts_may_stand_in_any_order(void **state)
{
	(void)state;
	static const char *const files[] = {"T1\tPERSON 8 10;0 3\tBo Ann\n",
	    "T1\tPERSON 8 10;0 3\tAnn Bo\n"};
	for (size_t i = 0; i < 2; i++)
		check_rewritten(text, "brat", files[i], "T1\tPERSON 0 3;8 10\tAnn Bo\n");
}

static void
parts_that_are_all_off_alike_are_found_near_by(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tPERSON 2 5;10 12\tAnn Bo\n");
	struct buf got = {0};
	problems_of(&l, &got);
	assert_non_null(strstr(buf_cstr(&got), "taken from the nearest place"));
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), "T1\tPERSON 0 3;8 10\tAnn Bo\n");
	buf_done(&got);
	unload(&l);
}

static void
a_mention_behind_the_text_is_found_before_its_end(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tGPE 60 64\tOslo\n");
	struct buf got = {0};
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), "T1\tGPE 39 43\tOslo\n");
	buf_done(&got);
	unload(&l);
}

/* The value of the only note about what. */
static void
check_note(const char *file, enum note_about about, const char *key, const char *value)
{
	struct loaded l = load(text, "brat", file);
	const struct segment *s = layer_segment(l.layer, 0);
	assert_int_equal(n_problems(&l), 0);
	const struct note *n = &s->notes[s->n_notes - 1];
	assert_int_equal(n->about, about);
	check_str(schema_name(l.schema, n->key), key);
	check_str(schema_name(l.schema, n->value), value);
	unload(&l);
}

#define TWO "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n"

static void
notes_and_attributes_may_be_about_anything(void **state)
{
	(void)state;
	check_note(TWO "#1\tAnnotatorNotes T1\tsure?\n", NOTE_MENTION, "Note", "sure?");
	check_note(TWO "#1\tDoubt T1\tsure?\n", NOTE_MENTION, "Doubt", "sure?");
	check_note(TWO "R1\tLikes Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes R1\tsays who\n",
	    NOTE_RELATION, "Note", "says who");
	check_note(TWO "R1\tLikes Arg1:T1 Arg2:T2\nA1\tNegation R1\n", NOTE_RELATION, "Negation", "");
	check_note(TWO "E1\tX:T1\nM1\tNegation E1\n", NOTE_EVENT, "Negation", "");
	check_note(TWO "A1\tMention T2 Name\n", NOTE_MENTION, "Mention", "Name");
	check_note(TWO "A1\tMention T2 two words\n", NOTE_MENTION, "Mention", "two words");
	check_note(TWO "A1\tSure T2\n#1\tAnnotatorNotes A1\tis it?\n", NOTE_MENTION, "Note", "is it?");
	check_note(TWO "#1\tAnnotatorNotes N1\tis it?\nN1\tReference T2 Q:7\tBo\n", NOTE_MENTION,
	    "Note", "is it?");
}

static void
links_to_knowledge_bases_come_in_many_spellings(void **state)
{
	(void)state;
	check_note(TWO "N1\tReference T1 Wikipedia:12\tAnn of Oslo\n", NOTE_MENTION, "Reference",
	    "Wikipedia:12 Ann of Oslo");
	check_note(TWO "N1\tReference T1 672\n", NOTE_MENTION, "Reference", "672");
	check_note(TWO "N1\tReference T1 a:b:c\t\n", NOTE_MENTION, "Reference", "a:b:c");
	check_note(TWO "N1\tOntoBiotope Annotation:T1 Referent:OBT:001\n", NOTE_MENTION, "OntoBiotope",
	    "OBT:001");
	check_note(TWO "N1\tReference Referent:OBT:001 Annotation:T2\n", NOTE_MENTION, "Reference",
	    "OBT:001");
}

static void
an_event_without_a_trigger_stands_at_its_first_participant(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", TWO "E1\tMeeting Who:T2 With:T1\n");
	assert_int_equal(l.m->n_events, 1);
	const struct mention *m = l.m->mentions[l.m->events[0].trigger].m;
	assert_int_equal(m->span.from, 8);
	assert_int_equal(m->span.to, 8);
	assert_int_equal(l.m->events[0].n_roles, 2);
	unload(&l);
}

static void
a_relation_of_relations_is_said_to_be_none(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    TWO "R1\tLikes Arg1:T1 Arg2:T2\nR2\tSays Arg1:T1 Arg2:R1\n");
	struct buf got = {0};
	problems_of(&l, &got);
	check_str(buf_view(&got), "4: a relation is between mentions or events: 'Arg2:R1'\n");
	assert_int_equal(l.m->n_relations, 1);
	buf_done(&got);
	unload(&l);
}

static void
how_the_file_counts_is_always_known(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", TWO "T3\tGPE 14 18\tK\xC3\xB6ln\nT4\tGPE 0 3\tZed\n");
	struct layer_reading r = layer_reading(l.layer);
	check_str(str_of(r.format), "brat");
	check_str(str_of(r.unit), "code points");
	assert_int_equal(r.places, 4);
	assert_int_equal(r.fit, 3);
	assert_int_equal(r.moved, 0);
	assert_int_equal(r.broken, 1);
	unload(&l);
}

/* The text has CR LF at 29; what stands behind is one less. */
static void
cr_lf_counted_as_one_is_found_out(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tPERSON 30 32\tBo\nT2\tGPE 38 42\tOslo\n");
	struct buf got = {0};
	problems_of(&l, &got);
	check_str(buf_view(&got), "0: offsets read as code points, CR LF as one: 2 of 2 fit\n");
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), "T1\tPERSON 31 33\tBo\nT2\tGPE 39 43\tOslo\n");
	buf_done(&got);
	unload(&l);
}

/* brat's own page writes these so. */
static void
parts_with_a_line_end_between_them_are_one_mention(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", "T1\tMISC 26 29;31 33\tand Bo\nT2\tMISC 26 29;32 33\tand o\n");
	assert_int_equal(n_problems(&l), 0);
	assert_int_equal(l.m->mentions[0].m->n_parts, 0);
	assert_int_equal(l.m->mentions[1].m->n_parts, 2);
	unload(&l);
}

static void
the_rest_of_a_text_on_lines_of_its_own_is_no_problem_once(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat",
	    "T1\tMISC 22 33\tAnn and\r\nBo\nBo again\nT2\tPERSON 0 3\tAnn\n");
	struct buf got = {0};
	problems_of(&l, &got);
	check_str(buf_view(&got), "3: expected an id, a tab and more: 'Bo again'\n");
	buf_done(&got);
	unload(&l);
}

static void
what_brat_cannot_say_is_counted(void **state)
{
	(void)state;
	static const char json[] = "{\"limn\":1,\"entities\":["
	    "{\"id\":\"T1\",\"start\":0,\"end\":3,\"type\":\"my type\",\"certainty\":0.5,\"actor\":\"a b\"},"
	    "{\"id\":\"T2\",\"start\":22,\"end\":33,\"type\":\"MISC\",\"attributes\":{\"k\":\"a\\nb\"}}]}";
	struct loaded l = load(text, "json", json);
	struct losses *losses = losses_new();
	struct buf out = {0};
	struct export e = {.document = l.d, .model = l.m, .schema = l.schema, .layers = l.layers.v,
	    .n_layers = l.layers.n, .losses = losses};
	format_by_name(STR("brat"))->write(&e, &out);
	buf_clear(&out);
	for (size_t i = 0, n; i < losses_count(losses); i++) {
		const char *what = losses_at(losses, i, &n);
		buf_fmt(&out, "%zu %s\n", n, what);
	}
	check_str(buf_view(&out), "1 mentions over a line end, written in parts\n1 certainties below 1\n"
	    "2 names with blanks, colons or the like, written with _\n"
	    "1 texts with line ends or the like, written with blanks\n");
	buf_done(&out);
	losses_free(losses);
	unload(&l);
}

static void
only_lines_like_brats_are_taken_for_brat(void **state)
{
	(void)state;
	static const struct { const char *head; bool is; } rows[] = {
		{"T1\tPERSON 0 3\tAnn\nT2\tP", true}, {"\xEF\xBB\xBF\r\nE1\tMEET:T2 Who:T1\r\n", true},
		{"R1\tLikes Arg1:T1 Arg2:T2\n", true}, {"*\tEquiv T1 T2\n", true},
		{"#1\tAnnotatorNotes T1\tx\n", true}, {"N1\tReference T1 Wikipedia:1\tx\n", true},
		{"A1\tSure T1\n", true}, {"M1\tNegation E1\n", true},
		{"# A heading\n\nText.\n", false}, {"#\tnot a note at all\n", false},
		{"T1\tis a tank of 12 tons\n", false}, {"* a list\n* of things\n", false},
		{"*\ta list of T1\n", false}, {"E1\tnumbers are not sweet\n", false},
		{"Ann met Bo.\n", false}, {"", false}, {"\n\n", false}, {"A1\tgrade: good\n", false},
		{"1\tAnn\tann\tPROPN\n", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		bool is = format_by_name(STR("brat"))->sniff(str_of(rows[i].head)) > SNIFF_NO;
		if (is != rows[i].is)
			fail_msg("%s: %d", rows[i].head, is);
	}
}

static void
descriptions_of_nobody_are_written_when_a_file_has_them(void **state)
{
	(void)state;
	static const char file[] = "T1\tMENTION 0 3\tAnn\nT2\tPERSON 8 10\tBo\n";
	check_rewritten(text, "brat", file, file);
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
		T(comments_are_passed_over),
		T(an_id_ends_at_a_blank),
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
		T(what_is_equivalent_is_one_actor),
		T(what_is_equivalent_is_written_as_that),
		T(moods_are_written_where_a_file_has_them),
		T(two_equivalences_are_two_actors),
		T(an_equivalence_has_the_actor_that_a_member_has),
		T(equivalent_events_are_one_happening),
		T(star_lines_of_another_name_are_ties_from_one_to_the_next),
		T(what_is_odd_is_kept_and_said),
		T(lines_that_end_with_cr_alone_are_not_dropped_in_silence),
		T(other_spellings_are_read),
		T(parts_may_stand_in_any_order),
		T(parts_that_are_all_off_alike_are_found_near_by),
		T(a_mention_behind_the_text_is_found_before_its_end),
		T(notes_and_attributes_may_be_about_anything),
		T(links_to_knowledge_bases_come_in_many_spellings),
		T(an_event_without_a_trigger_stands_at_its_first_participant),
		T(a_relation_of_relations_is_said_to_be_none),
		T(how_the_file_counts_is_always_known),
		T(cr_lf_counted_as_one_is_found_out),
		T(parts_with_a_line_end_between_them_are_one_mention),
		T(the_rest_of_a_text_on_lines_of_its_own_is_no_problem_once),
		T(what_brat_cannot_say_is_counted),
		T(only_lines_like_brats_are_taken_for_brat),
		T(descriptions_of_nobody_are_written_when_a_file_has_them),
		T(a_description_that_an_event_names_is_written),
		T(controls_and_bad_bytes_do_not_reach_the_file),
		T(names_with_blanks_are_written_as_one_word),
		T(the_seed_article_is_rewritten_byte_for_byte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
