/* What annotation.conf allows. */
#include "unit.h"

#include "formats/brat_records.h"
#include "formats/brat_rules.h"

static const char conf[] =
    "# types\n[entities]\nPerson\n\tWoman\nPlace\n\n"
    "[relations]\nLives Arg1:Person, Arg2:Place\nEquiv\tArg1:Person, Arg2:Person, "
    "<REL-TYPE>:symmetric\nEquiv Arg1:Place, Arg2:Place\n\n"
    "[events]\n<WHO>=Person|Place\n!Life\n Marry Who{2}:Person, Where?:Place\n"
    "Bind|GO:0005488\tWho:Person\n"
    "Say By:<WHO>, What*:<EVENT>\nGive From+:<ENTITY>, What:<ANY>\n\n"
    "[attributes]\nSure Arg:<EVENT>\n";

#define check_rules(annotations, want) check_rules_at((annotations), (want), __FILE__, __LINE__)
static void
check_rules_at(const char *annotations, const char *want, const char *file, int line)
{
	struct brat_rules *b = brat_rules_new(str_of(conf));
	struct records *r = records_new();
	struct diag *d = diag_new();
	struct buf out = {0};
	brat_records(str_of(annotations), r);
	brat_rules_check(b, r, STR("x.ann"), d);
	for (size_t i = 0; i < diag_count(d); i++) {
		struct str text = diag_at(d, i)->text;
		text = str_sub(text, strlen("annotation.conf: "), text.len);
		buf_fmt(&out, "%zu: %.*s\n", diag_at(d, i)->line, (int)text.len, text.ptr);
	}
	check_str_at(buf_view(&out), want, file, line);
	buf_done(&out);
	diag_free(d);
	records_free(r);
	brat_rules_free(b);
}

#define MENTIONS "T1\tPerson 0 1\ta\nT2\tWoman 2 3\tb\nT3\tPlace 4 5\tc\nT4\tMarry 6 7\td\n" \
	"T5\tSay 8 9\te\n"

static void
what_is_allowed_says_nothing(void **state)
{
	(void)state;
	check_rules(MENTIONS "E1\tMarry:T4 Who:T1 Who2:T2 Where:T3\nE2\tSay:T5 By:T3 What:E1\n"
	    "R1\tLives Arg1:T2 Arg2:T3\nR2\tEquiv Arg1:T3 Arg2:T3\n", "");
}

static void
a_type_may_have_other_names(void **state)
{
	(void)state;
	check_rules(MENTIONS "T6\tBind 8 9\te\nE1\tBind:T6 Who:T1\n", "");
	check_rules(MENTIONS "T6\tBind 8 9\te\nE1\tBind:T6 Where:T3\n",
	    "7: this type of event has no such role: 'Where'\n7: this event lacks a role: 'Who'\n");
}

static void
an_unknown_type_is_found(void **state)
{
	(void)state;
	check_rules("T1\tPersom 0 1\ta\n", "1: there is no such type of entity or event: 'Persom'\n");
}

static void
a_relation_between_other_types_is_found(void **state)
{
	(void)state;
	check_rules(MENTIONS "R1\tLives Arg1:T3 Arg2:T1\nR2\tEquiv Arg1:T1 Arg2:T3\n",
	    "6: this relation is not between these types: 'Lives Place Person'\n"
	    "7: this relation is not between these types: 'Equiv Person Place'\n");
}

static void
an_unknown_relation_is_found(void **state)
{
	(void)state;
	check_rules(MENTIONS "R1\tLoves Arg1:T1 Arg2:T2\n",
	    "6: there is no such type of relation: 'Loves'\n");
}

static void
an_unknown_role_is_found(void **state)
{
	(void)state;
	check_rules(MENTIONS "E2\tSay:T5 By:T1 Why:T3\n",
	    "6: this type of event has no such role: 'Why'\n");
}

static void
a_role_filled_by_another_type_is_found(void **state)
{
	(void)state;
	check_rules(MENTIONS "E2\tSay:T5 By:T1 What:T3\n",
	    "6: this role is not for this type: 'What:Place'\n");
}

static void
too_few_and_too_many_of_a_role_are_found(void **state)
{
	(void)state;
	check_rules(MENTIONS "E1\tMarry:T4 Who:T1\nE2\tSay:T5 By:T1 By2:T2\n",
	    "6: this event has too few of a role: 'Who'\n"
	    "7: this event has too many of a role: 'By'\n");
}

static void
a_role_that_must_be_there_is_missed(void **state)
{
	(void)state;
	check_rules(MENTIONS "E2\tSay:T5\n", "6: this event lacks a role: 'By'\n");
}

static void
a_trigger_of_another_type_is_found(void **state)
{
	(void)state;
	check_rules(MENTIONS "E2\tSay:T4 By:T1\n",
	    "6: the trigger of this event has another type: 'Marry'\n");
}

static void
any_and_entity_stand_for_all(void **state)
{
	(void)state;
	check_rules(MENTIONS "T6\tGive 9 10\tf\nE1\tGive:T6 From:T2 From2:T3 What:T4\n", "");
}

static void
a_conf_without_a_section_asks_nothing_of_it(void **state)
{
	(void)state;
	struct brat_rules *b = brat_rules_new(STR("[relations]\nLives Arg1:Person, Arg2:Place\n"));
	struct records *r = records_new();
	struct diag *d = diag_new();
	brat_records(STR("T1\tX 0 1\ta\nE1\tX:T1 Y:T1\n"), r);
	brat_rules_check(b, r, STR("x.ann"), d);
	assert_int_equal(diag_count(d), 0);
	diag_free(d);
	records_free(r);
	brat_rules_free(b);
}

static void
a_broken_conf_is_read_as_far_as_it_goes(void **state)
{
	(void)state;
	static const char *const confs[] = {"", "[", "[events]\nA", "[events]\nA B", "[events]\nA {:",
	    "[events]\n<A>=<A>\nX Y:<A>", "[events]\nX Y{:Z, :,,", "[events]\nX Y{9-:Z\n", "<", "<>="};
	for (size_t i = 0; i < sizeof confs / sizeof *confs; i++) {
		struct brat_rules *b = brat_rules_new(str_of(confs[i]));
		struct records *r = records_new();
		struct diag *d = diag_new();
		brat_records(STR("T1\tX 0 1\ta\nE1\tX:T1 Y:T1\n"), r);
		brat_rules_check(b, r, STR("x.ann"), d);
		assert_true(diag_errors(d) == 0);
		diag_free(d);
		records_free(r);
		brat_rules_free(b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(what_is_allowed_says_nothing),
		T(a_type_may_have_other_names),
		T(an_unknown_type_is_found),
		T(a_relation_between_other_types_is_found),
		T(an_unknown_relation_is_found),
		T(an_unknown_role_is_found),
		T(a_role_filled_by_another_type_is_found),
		T(too_few_and_too_many_of_a_role_are_found),
		T(a_role_that_must_be_there_is_missed),
		T(a_trigger_of_another_type_is_found),
		T(any_and_entity_stand_for_all),
		T(a_conf_without_a_section_asks_nothing_of_it),
		T(a_broken_conf_is_read_as_far_as_it_goes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
