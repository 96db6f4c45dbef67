/* Tables of actors, events and relations: their rows, and cells that would break a spreadsheet. */
#include "loaded.h"

static const char text[] = "Ann met Bo in Oslo. =Cmd knows \"Eve\" well.";
static const char brat[] =
    "T1\tPERSON 0 3\tAnn\nT2\tCONSULT 4 7\tmet\nT3\tPERSON 8 10\tBo\nT4\tGPE 14 18\tOslo\n"
    "T5\tMISC 20 24\t=Cmd\nT6\tPERSON 31 36\t\"Eve\"\nT7\tKNOW 25 30\tknows\n"
    "N1\tReference T1 actor:ann\tAnn\nN2\tReference T3 actor:bo\tBo Berg\n"
    "E1\tCONSULT:T2 Source:T1 Target:T3 Place:T4 Place2:T5\nE2\tKNOW:T7 Source:E1 Target:T6\n"
    "R1\tAllyOf Arg1:T1 Arg2:T3\nR2\tNear Arg1:T5 Arg2:T6\nR3\tAfter Arg1:E2 Arg2:T4\n";

static void
check_table(const char *format, const char *const *wanted)
{
	struct loaded l = load(text, "brat", brat);
	struct buf got = {0};
	assert_true(l.ok);
	write_as(&l, format, &got);
	for (; *wanted; wanted++)
		if (!strstr(buf_cstr(&got), *wanted))
			fail_msg("no '%s' in:\n%s", *wanted, buf_cstr(&got));
	buf_done(&got);
	unload(&l);
}

static void
each_relation_is_a_row_with_who_is_meant_and_where(void **state)
{
	(void)state;
	static const char *const wanted[] = {
		"\tR1\tAllyOf\tAnn\tPERSON\tBo Berg\tPERSON\t1\t100\t0\t3\t8\t10\tAnn met Bo in Oslo.\n",
		"\tR3\tAfter\tE2\tKNOW\tOslo\tGPE\t", NULL};
	check_table("tsv-relations", wanted);
}

static void
each_event_is_a_row_with_its_roles(void **state)
{
	(void)state;
	static const char *const wanted[] = {"\tE1\tCONSULT\t", "\tAnn\tBo Berg\t", "Oslo", "\tE2\tKNOW\t",
	    NULL};
	check_table("tsv-events", wanted);
}

static void
what_a_spreadsheet_would_compute_has_an_apostrophe_before_it(void **state)
{
	(void)state;
	static const char *const wanted[] = {"\t'=Cmd\tMISC\t\"\"\"Eve\"\"\"\tPERSON\t", NULL};
	check_table("tsv-relations", wanted);
}

static void
each_actor_is_a_row_with_its_names(void **state)
{
	(void)state;
	static const char *const wanted[] = {"\tann\tAnn\tPERSON\t1\t0\t", "\tbo\tBo Berg\tPERSON\t1\t8\t",
	    NULL};
	check_table("tsv-actors", wanted);
}

static void
no_control_gets_into_a_cell(void **state)
{
	(void)state;
	struct loaded l = load("A\tn\x1B[31mn met.", "brat", "T1\tX\x1B]0;t\x07Y 0 9\tA n\x1B[31mn\n"
	    "R1\tR\x1B Arg1:T1 Arg2:T1\n");
	static const char *const names[] = {"tsv-actors", "tsv-events", "tsv-relations"};
	struct buf got = {0};
	for (size_t i = 0; i < 3; i++)
		write_as(&l, names[i], &got);
	for (size_t i = 0; i < got.len; i++)
		assert_true((unsigned char)got.ptr[i] >= ' ' || got.ptr[i] == '\t' || got.ptr[i] == '\n');
	buf_done(&got);
	unload(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_relation_is_a_row_with_who_is_meant_and_where),
		T(each_event_is_a_row_with_its_roles),
		T(what_a_spreadsheet_would_compute_has_an_apostrophe_before_it),
		T(each_actor_is_a_row_with_its_names),
		T(no_control_gets_into_a_cell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
