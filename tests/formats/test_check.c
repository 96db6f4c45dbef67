/* What is wrong with annotations, beyond what reading them says; and repairs of offsets. */
#include "unit.h"

#include "annot/layer.h"
#include "formats/brat_records.h"
#include "formats/check.h"
#include "formats/lay.h"
#include "formats/repair.h"

/* The messages, one a line: "2: this mention is empty: 'T1'". */
static void
check_of(const char *text, const char *annotations, struct buf *out)
{
	static const struct document_options plain = {0};
	struct document *d = document_memory("article.txt", str_of(text), &plain);
	struct schema *schema = schema_new();
	struct layer *l = layer_new(schema, STR("x"), STR("x"));
	struct records *r = records_new();
	struct check_places *places = check_places_new();
	struct diag *diag = diag_new();
	brat_records(str_of(annotations), r);
	struct lay *lay = lay_begin(r, r, l, d);
	lay_set_watch(lay, (struct lay_watch){check_places_found, places});
	lay_step(lay, NULL, NULL);
	check_records(r, places, lay_reference(lay), STR("x.ann"), diag);
	lay_free(lay);
	for (size_t i = 0; i < diag_count(diag); i++)
		buf_fmt(out, "%zu: %.*s\n", diag_at(diag, i)->line, (int)diag_at(diag, i)->text.len,
		    diag_at(diag, i)->text.ptr);
	diag_free(diag);
	check_places_free(places);
	records_free(r);
	layer_free(l);
	schema_free(schema);
	document_free(d);
}

#define check_says(text, annotations, want) \
	check_says_at((text), (annotations), (want), __FILE__, __LINE__)
static void
check_says_at(const char *text, const char *annotations, const char *want, const char *file,
    int line)
{
	struct buf out = {0};
	check_of(text, annotations, &out);
	check_str_at(buf_view(&out), want, file, line);
	buf_done(&out);
}

static void
annotations_in_order_say_nothing(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 0 3\tAnn\nT2\tCONSULT 4 7\tmet\nT3\tPERSON 8 10\tBo\n"
	    "E1\tCONSULT:T2 Source:T1 Target:T3\nR1\tKnows Arg1:T1 Arg2:T3\n", "");
}

static void
an_empty_mention_is_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 3 3\t\n", "1: this mention is empty: 'T1'\n");
}

static void
blanks_at_the_ends_of_a_mention_are_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 0 4\tAnn \nT2\tPERSON 7 10\t Bo\n",
	    "1: this mention begins or ends in blanks: 'T1'\n"
	    "2: this mention begins or ends in blanks: 'T2'\n");
}

static void
a_no_break_space_is_a_blank(void **state)
{
	(void)state;
	check_says("Ann\xC2\xA0met", "T1\tPERSON 0 4\t\n",
	    "1: this mention begins or ends in blanks: 'T1'\n");
}

static void
an_edge_between_a_letter_and_its_mark_is_found(void **state)
{
	(void)state;
	check_says("Rene\xCC\x81 left", "T1\tPERSON 0 4\tRene\n",
	    "1: this mention begins or ends inside of a character as it is drawn: 'T1'\n");
	check_says("Rene\xCC\x81 left", "T1\tPERSON 0 5\t\n", "");
}

static void
an_edge_within_a_family_of_emoji_is_found(void **state)
{
	(void)state;
	/* man, joiner, woman */
	check_says("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 x", "T1\tX 0 1\t\n",
	    "1: this mention begins or ends inside of a character as it is drawn: 'T1'\n");
}

static void
an_edge_between_cr_and_lf_is_found(void **state)
{
	(void)state;
	struct buf out = {0};
	check_of("Ann\r\nBo", "T1\tPERSON 0 4\t\n", &out);
	assert_true(str_find(buf_view(&out), STR("inside of a character")) < out.len);
	buf_done(&out);
}

static void
parts_that_overlap_are_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 0 5;4 7\t\n", "1: parts of this mention overlap: 'T1'\n");
}

static void
parts_out_of_order_are_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 8 10;0 3\t\n",
	    "1: parts of this mention are not in the order of the text: 'T1'\n");
}

static void
a_mention_that_stands_twice_is_found_with_the_first_line(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nT3\tPERSON 0 3\tAnn\n",
	    "3: this mention stands twice (line 1): 'T3'\n");
}

static void
two_types_at_one_place_are_no_mistake(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 0 3\tAnn\nT2\tHERO 0 3\tAnn\n", "");
}

static void
a_relation_of_a_thing_with_itself_is_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tPERSON 0 3\tAnn\nR1\tKnows Arg1:T1 Arg2:T1\n",
	    "2: this relation is between a thing and itself: 'R1'\n");
}

static void
a_relation_that_stands_twice_is_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tP 0 3\tAnn\nT2\tP 8 10\tBo\nR1\tKnows Arg1:T1 Arg2:T2\n"
	    "R2\tKnows Arg1:T2 Arg2:T1\nR3\tKnows Arg1:T1 Arg2:T2\n",
	    "5: this relation stands twice (line 3): 'R3'\n");
}

static void
an_event_that_stands_twice_is_found(void **state)
{
	(void)state;
	check_says("Ann met Bo.", "T1\tP 0 3\tAnn\nT2\tMEET 4 7\tmet\nE1\tMEET:T2 A:T1\n"
	    "E2\tMEET:T2 B:T1\nE3\tMEET:T2 A:T1\n",
	    "5: this event stands twice (line 3): 'E3'\n");
}

static void
an_event_that_is_part_of_itself_is_found(void **state)
{
	(void)state;
	check_says("He said they left.", "T1\tSAY 3 7\tsaid\nT2\tGO 13 17\tleft\n"
	    "E1\tSAY:T1 What:E2\nE2\tGO:T2 Why:E1\n",
	    "4: an event is part of itself by this role: 'Why'\n");
}

static void
events_that_share_a_part_are_no_circle(void **state)
{
	(void)state;
	check_says("a b c d", "T1\tA 0 1\ta\nT2\tB 2 3\tb\nT3\tC 4 5\tc\nT4\tD 6 7\td\n"
	    "E1\tA:T1 X:E2 Y:E3\nE2\tB:T2 X:E4\nE3\tC:T3 X:E4\nE4\tD:T4\n", "");
}

static void
a_long_chain_of_events_needs_no_stack(void **state)
{
	(void)state;
	enum { N = 50000 };
	struct buf ann = {0}, out = {0};
	buf_puts(&ann, "T1\tA 0 1\ta\n");
	for (int i = 1; i < N; i++)
		buf_fmt(&ann, "E%d\tA%d:T1 X:E%d\n", i, i, i + 1);
	buf_fmt(&ann, "E%d\tA%d:T1 X:E1\n", N, N);
	check_of("a b", buf_cstr(&ann), &out);
	assert_true(str_find(buf_view(&out), STR("part of itself")) < out.len);
	buf_done(&ann);
	buf_done(&out);
}

/* ---- repairs */

struct repaired { struct repair r; struct buf out, told; struct err err; bool ok; };

static struct document *
no_text(void *context, struct str name, struct err *err)
{
	(void)context, (void)name;
	err_set(err, ERR_USAGE, "there is no text");
	return NULL;
}

static struct repaired
repair(const char *text, const char *format, const char *annotations)
{
	static const struct document_options plain = {0};
	struct document *d = text ? document_memory("article.txt", str_of(text), &plain) : NULL;
	struct repaired x = {.ok = false};
	const struct repair_text other = {no_text, NULL};
	x.ok = repair_file("x.ann", str_of(annotations), str_of(format), d, &other, &x.r, &x.out,
	    &x.told, &x.err);
	document_free(d);
	return x;
}

static void
repaired_done(struct repaired *x)
{
	buf_done(&x->out);
	buf_done(&x->told);
}

static void
utf16_offsets_become_code_points(void **state)
{
	(void)state;
	struct repaired x = repair("\xF0\x9F\x98\x80 Ann and \xF0\x9F\x98\x80 Bo", "brat",
	    "T1\tPERSON 3 6\tAnn\nR1\tKnows Arg1:T1 Arg2:T2\nT2\tPERSON 14 16\tBo\n");
	assert_true(x.ok);
	check_str(buf_view(&x.out),
	    "T1\tPERSON 2 5\tAnn\nR1\tKnows Arg1:T1 Arg2:T2\nT2\tPERSON 12 14\tBo\n");
	assert_int_equal(x.r.n_converted, 2);
	assert_int_equal(x.r.n_left, 0);
	repaired_done(&x);
}

static void
a_mention_gets_the_place_of_its_text(void **state)
{
	(void)state;
	struct repaired x = repair("Ann met Bo.", "brat", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 6 8\tBo\n");
	assert_true(x.ok);
	check_str(buf_view(&x.out), "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	assert_int_equal(x.r.n_moved, 1);
	check_str(buf_view(&x.told), "x.ann:2: T2 'Bo' 6-8 is now 8-10, where its text stands\n");
	repaired_done(&x);
}

static void
what_cannot_be_repaired_stays_and_is_told(void **state)
{
	(void)state;
	struct repaired x = repair("Ann met Bo.", "brat",
	    "T1\tPERSON 900 904\tNina\nT2\tPERSON 7 9\tBo\n# a remark\n");
	assert_true(x.ok);
	check_str(buf_view(&x.out), "T1\tPERSON 900 904\tNina\nT2\tPERSON 8 10\tBo\n# a remark\n");
	assert_int_equal(x.r.n_left, 1);
	assert_true(str_find(buf_view(&x.told), STR("x.ann:1: T1 'Nina' 900-904 stays as it is")) <
	    x.told.len);
	repaired_done(&x);
}

static void
parts_of_a_mention_are_converted_one_by_one(void **state)
{
	(void)state;
	struct repaired x = repair("\xF0\x9F\x98\x80 Ann and \xF0\x9F\x98\x80 Bo", "brat",
	    "T1\tPERSON 3 6\tAnn\nT2\tPAIR 3 6;14 16\tAnn Bo\n");
	assert_true(x.ok);
	check_str(buf_view(&x.out), "T1\tPERSON 2 5\tAnn\nT2\tPAIR 2 5;12 14\tAnn Bo\n");
	repaired_done(&x);
}

static void
offsets_that_are_right_stay(void **state)
{
	(void)state;
	const char *ann = "T1\tPERSON 0 3\tAnn\r\nT2\tPERSON 8 10\tBo\r\n";
	struct repaired x = repair("Ann met Bo.", "brat", ann);
	assert_true(x.ok);
	check_str(buf_view(&x.out), ann);
	assert_int_equal(x.r.n_converted + x.r.n_moved + x.r.n_left, 0);
	check_str(buf_view(&x.told), "");
	repaired_done(&x);
}

static void
json_is_repaired_in_its_own_bytes(void **state)
{
	(void)state;
	struct repaired x = repair(NULL, "doccano",
	    "{ \"id\": 3, \"text\": \"\xF0\x9F\x98\x80 Ann and \xF0\x9F\x98\x80 Bo\","
	    "  \"label\": [[3, 6, \"P\"], [14, 16, \"P\"]] }\n");
	assert_true(x.ok);
	check_str(buf_view(&x.out), "{ \"id\": 3, \"text\": \"\xF0\x9F\x98\x80 Ann and "
	    "\xF0\x9F\x98\x80 Bo\",  \"label\": [[2, 5, \"P\"], [12, 14, \"P\"]] }\n");
	assert_int_equal(x.r.n_converted, 2);
	repaired_done(&x);
}

static void
a_text_that_is_not_there_is_an_error(void **state)
{
	(void)state;
	struct repaired x = repair(NULL, "brat", "T1\tPERSON 0 3\tAnn\n");
	assert_false(x.ok);
	check_str(str_of(x.err.text), "there is no text");
	assert_int_equal(x.out.len, 0);
	repaired_done(&x);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(annotations_in_order_say_nothing),
		T(an_empty_mention_is_found),
		T(blanks_at_the_ends_of_a_mention_are_found),
		T(a_no_break_space_is_a_blank),
		T(an_edge_between_a_letter_and_its_mark_is_found),
		T(an_edge_within_a_family_of_emoji_is_found),
		T(an_edge_between_cr_and_lf_is_found),
		T(parts_that_overlap_are_found),
		T(parts_out_of_order_are_found),
		T(a_mention_that_stands_twice_is_found_with_the_first_line),
		T(two_types_at_one_place_are_no_mistake),
		T(a_relation_of_a_thing_with_itself_is_found),
		T(a_relation_that_stands_twice_is_found),
		T(an_event_that_stands_twice_is_found),
		T(an_event_that_is_part_of_itself_is_found),
		T(events_that_share_a_part_are_no_circle),
		T(a_long_chain_of_events_needs_no_stack),
		T(utf16_offsets_become_code_points),
		T(a_mention_gets_the_place_of_its_text),
		T(what_cannot_be_repaired_stays_and_is_told),
		T(parts_of_a_mention_are_converted_one_by_one),
		T(offsets_that_are_right_stay),
		T(json_is_repaired_in_its_own_bytes),
		T(a_text_that_is_not_there_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
