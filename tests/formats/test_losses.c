/* What a format could not say; tables and graphs, seen from inside. */
#include "loaded.h"

#include "formats/losses.h"

static void
a_kind_that_is_lost_twice_is_one_with_the_sum(void **state)
{
	(void)state;
	struct losses *l = losses_new();
	size_t n;
	losses_add(l, "notes, left out", 2);
	losses_add(l, "events, left out", 1);
	losses_add(l, "notes, left out", 3);
	assert_int_equal(losses_count(l), 2);
	check_str(str_of(losses_at(l, 0, &n)), "notes, left out");
	assert_int_equal(n, 5);
	losses_free(l);
}

static void
nothing_lost_is_no_kind(void **state)
{
	(void)state;
	struct losses *l = losses_new();
	losses_add(l, "notes, left out", 0);
	assert_int_equal(losses_count(l), 0);
	losses_free(l);
}

static void
losses_of_two_documents_are_joined(void **state)
{
	(void)state;
	struct losses *a = losses_new(), *b = losses_new();
	size_t n;
	losses_add(a, "notes, left out", 2);
	losses_add(b, "events, left out", 1);
	losses_add(b, "notes, left out", 4);
	losses_join(a, b);
	assert_int_equal(losses_count(a), 2);
	losses_at(a, 0, &n);
	assert_int_equal(n, 6);
	losses_free(a);
	losses_free(b);
}

static void
a_writer_that_nobody_asks_counts_nothing(void **state)
{
	(void)state;
	const struct export e = {.losses = NULL};
	export_lost(&e, "notes, left out", 3);
}

/* ---- tables and graphs */

static void
a_party_without_an_actor_is_its_type_and_wording(void **state)
{
	(void)state;
	struct loaded l = load("Oslo, Oslo and Oslo.", "brat",
	    "T1\tGPE 0 4\tOslo\nT2\tGPE 6 10\tOslo\nT3\tORG 15 19\tOslo\n");
	struct buf out = {0};
	write_as(&l, "tsv-actors", &out);
	check_str(buf_view(&out), "document\tid\tname\ttype\tmentions\tfirst\tnames\n"
	    "article\t\tOslo\tGPE\t2\t0\tOslo (2)\n"
	    "article\t\tOslo\tORG\t1\t15\tOslo (1)\n");
	buf_done(&out);
	unload(&l);
}

static void
dates_and_amounts_are_no_parties(void **state)
{
	(void)state;
	struct loaded l = load("In 2020 ten men.", "brat", "T1\tDATE 3 7\t2020\nT2\tCARDINAL 8 11\tten\n");
	struct buf out = {0};
	write_as(&l, "tsv-actors", &out);
	check_str(buf_view(&out), "document\tid\tname\ttype\tmentions\tfirst\tnames\n");
	buf_done(&out);
	unload(&l);
}

static void
a_line_end_in_a_mention_is_a_blank_in_its_cell(void **state)
{
	(void)state;
	struct loaded l = load("Ada\nBerg", "brat", "T1\tPERSON 0 8\tAda Berg\n");
	struct buf out = {0};
	write_as(&l, "tsv-actors", &out);
	assert_true(str_find(buf_view(&out), STR("\tAda Berg\tPERSON\t")) < out.len);
	buf_done(&out);
	unload(&l);
}

static void
offsets_in_tables_are_code_points(void **state)
{
	(void)state;
	struct loaded l = load("Zürich: \xF0\x9F\x98\x80 Köln", "brat", "T1\tGPE 10 14\tKöln\n");
	struct buf out = {0};
	write_as(&l, "tsv-actors", &out);
	assert_true(str_find(buf_view(&out), STR("\tGPE\t1\t10\t")) < out.len);
	buf_done(&out);
	unload(&l);
}

static void
an_event_as_argument_is_named_by_its_id(void **state)
{
	(void)state;
	struct loaded l = load("He said that they left.", "brat",
	    "T1\tSTATEMENT 3 7\tsaid\nT2\tMOVE 18 22\tleft\n"
	    "E1\tSTATEMENT:T1 Topic:E2\nE2\tMOVE:T2\n");
	struct buf out = {0};
	write_as(&l, "tsv-events", &out);
	assert_true(str_find(buf_view(&out), STR("\tTopic: E2\t")) < out.len);
	buf_done(&out);
	unload(&l);
}

static void
events_between_the_same_two_are_one_edge_with_a_count(void **state)
{
	(void)state;
	struct loaded l = load("Ann hit Bo. Ann hit Bo.", "brat",
	    "T1\tPERSON 0 3\tAnn\nT2\tASSAULT 4 7\thit\nT3\tPERSON 8 10\tBo\n"
	    "T4\tPERSON 12 15\tAnn\nT5\tASSAULT 16 19\thit\nT6\tPERSON 20 22\tBo\n"
	    "E1\tASSAULT:T2 Source:T1 Target:T3\nE2\tASSAULT:T5 Source:T4 Target:T6\n");
	struct buf out = {0};
	write_as(&l, "dot", &out);
	assert_true(str_find(buf_view(&out), STR("n1 -> n2 [label=\"ASSAULT x2\"];")) < out.len);
	buf_done(&out);
	unload(&l);
}

static void
an_event_of_one_side_is_told_as_lost(void **state)
{
	(void)state;
	struct loaded l = load("Ann left.", "brat",
	    "T1\tPERSON 0 3\tAnn\nT2\tMOVE 4 8\tleft\nE1\tMOVE:T2 Source:T1\n");
	struct losses *losses = losses_new();
	struct export e = {.document = l.d, .model = l.m, .schema = l.schema, .layers = l.layers.v,
	    .n_layers = l.layers.n, .doc = STR("article"), .losses = losses};
	struct buf out = {0};
	size_t n;
	format_by_name(STR("dot"))->write(&e, &out);
	assert_int_equal(losses_count(losses), 1);
	check_str(str_of(losses_at(losses, 0, &n)), "events without a party on both sides, left out");
	assert_int_equal(n, 1);
	buf_done(&out);
	losses_free(losses);
	unload(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_kind_that_is_lost_twice_is_one_with_the_sum),
		T(nothing_lost_is_no_kind),
		T(losses_of_two_documents_are_joined),
		T(a_writer_that_nobody_asks_counts_nothing),
		T(a_party_without_an_actor_is_its_type_and_wording),
		T(dates_and_amounts_are_no_parties),
		T(a_line_end_in_a_mention_is_a_blank_in_its_cell),
		T(offsets_in_tables_are_code_points),
		T(an_event_as_argument_is_named_by_its_id),
		T(events_between_the_same_two_are_one_edge_with_a_count),
		T(an_event_of_one_side_is_told_as_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
