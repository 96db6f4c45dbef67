/* What dates and numbers say, as notes on their mentions. */
#include "rules/rig.h"

static void
check_values(const char *date, const char *text, const char *want)
{
	struct rig r;
	struct buf got = {0};
	rig_init(&r);
	rig_entity(&r, "DATE", "(Monday | Friday | Tuesday | (two | three) (days | months | weeks) (ago | later)? | "
	    "October | March /[0-9]+/ /20[0-9]+/ | that day | 2010 | today)", "");
	rig_entity(&r, "TIME", "/[0-9]+/ p.m. | noon", "");
	rig_entity(&r, "MONEY", "'$' /[0-9.]+/ million", "");
	rig_entity(&r, "CARDINAL", "more than /[0-9]+/ | forty", "");
	rig_seal(&r);
	engine_set_date(r.engine, str_of(date));
	rig_run(&r, text);
	for (size_t i = 0; i < r.segment->n_notes; i++) {
		const struct note *n = &r.segment->notes[i];
		assert_int_equal(n->about, NOTE_MENTION);
		buf_str(&got, got.len ? STR("; ") : STR_NONE);
		buf_str(&got, str_sub(buf_view(&r.text), r.segment->mentions[n->index].span.from,
		    r.segment->mentions[n->index].span.to));
		buf_chr(&got, ' ');
		if (!str_is(schema_name(r.schema, n->key), "value")) {
			buf_str(&got, schema_name(r.schema, n->key));
			buf_chr(&got, '=');
		}
		buf_str(&got, schema_name(r.schema, n->value));
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
	rig_done(&r);
}

/* A Wednesday. */
#define DAY "2014-03-12"

static void
a_weekday_lies_where_its_clause_says(void **state)
{
	(void)state;
	check_values(DAY, "They met on Monday.", "Monday 2014-03-10");
	check_values(DAY, "They will meet on Monday.", "Monday 2014-03-17");
	check_values(DAY, "On Friday they will meet.", "Friday 2014-03-14");
	check_values(DAY, "On Friday they met.", "Friday 2014-03-07");
	check_values(DAY, "They agreed on Monday to meet on Friday.",
	    "Monday 2014-03-10; Friday 2014-03-14");
	check_values(DAY, "The vote is scheduled for Friday.", "Friday 2014-03-14");
	check_values(DAY, "They had left in October.", "October 2013-10");
	check_values(DAY, "They would leave in October.", "October 2014-10");
}

static void
what_comes_later_is_counted_from_the_date_before_it(void **state)
{
	(void)state;
	check_values(DAY, "On March 3 2010 it began. Two days later it ended.",
	    "March 3 2010 2010-03-03; Two days later 2010-03-05");
	check_values(DAY, "It ended two days later.", "");
	check_values(DAY, "It ended two days ago.", "two days ago 2014-03-10");
}

static void
a_clock_belongs_to_the_day_of_its_sentence(void **state)
{
	(void)state;
	check_values(DAY, "It will open at 5 p.m. on Tuesday.",
	    "5 p.m. 2014-03-18T17:00; Tuesday 2014-03-18");
	check_values(DAY, "On March 3 2010 it began. At noon it rains.",
	    "March 3 2010 2010-03-03; noon 2014-03-12T12:00");
}

static void
in_some_months_is_a_date_only_ahead(void **state)
{
	(void)state;
	check_values(DAY, "It will open in three months.", "three months 2014-06");
	check_values(DAY, "It was built in three months.",
	    "three months P3M; three months temporal=DURATION");
}

static void
without_an_articles_date_nothing_is_made_up(void **state)
{
	(void)state;
	check_values("", "They met today.", "");
	check_values("", "They met on Monday.", "Monday XXXX-WXX-1");
	check_values("", "They met on March 3 2010.", "March 3 2010 2010-03-03");
	check_values("", "It was shut in 2010.", "2010 2010");
}

static void
amounts_have_number_and_unit(void **state)
{
	(void)state;
	check_values(DAY, "It cost $ 2.5 million.", "$ 2.5 million 2500000; $ 2.5 million unit=USD");
	check_values(DAY, "More than 900 came.", "More than 900 900; More than 900 mod=MORE_THAN");
	check_values(DAY, "There were forty.", "forty 40");
}

static void
a_themes_own_kind_of_date_has_a_value(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	builder_type(r.b, STR("DEADLINE"), STR("DATE"), rig_place);
	builder_type(r.b, STR("RIVER"), STR("LOC"), rig_place);
	rig_entity(&r, "DEADLINE", "2010", "");
	rig_entity(&r, "RIVER", "2011", "");
	rig_run(&r, "Due 2010 at 2011.");
	assert_int_equal(r.segment->n_notes, 1);
	check_str(schema_name(r.schema, r.segment->notes[0].value), "2010");
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_weekday_lies_where_its_clause_says),
		T(what_comes_later_is_counted_from_the_date_before_it),
		T(a_clock_belongs_to_the_day_of_its_sentence),
		T(in_some_months_is_a_date_only_ahead),
		T(without_an_articles_date_nothing_is_made_up),
		T(amounts_have_number_and_unit),
		T(a_themes_own_kind_of_date_has_a_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
