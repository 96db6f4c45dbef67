/* What lines begin with: quotes, blanks, marks of items. */
#include "unit.h"

#include "text/lead.h"

/* "quote depth indent item" */
static void
check_lead(const char *line, size_t quote, int depth, size_t indent, size_t item)
{
	struct lead l = lead_of(str_of(line));
	if (l.quote == quote && l.depth == depth && l.indent == indent && l.item == item)
		return;
	print_error("\"%s\": %zu %d %zu %zu\n", line, l.quote, l.depth, l.indent, l.item);
	fail();
}

static void
bullets_numbers_and_letters_are_marks_of_items(void **state)
{
	(void)state;
	check_lead("- tea", 0, 0, 0, 2);
	check_lead("*   tea", 0, 0, 0, 4);
	check_lead("+ tea", 0, 0, 0, 2);
	check_lead("\xE2\x80\xA2 tea", 0, 0, 0, 4);
	check_lead("\xE2\x80\x93 tea", 0, 0, 0, 4);
	check_lead("1. tea", 0, 0, 0, 3);
	check_lead("12) tea", 0, 0, 0, 4);
	check_lead("(3) tea", 0, 0, 0, 4);
	check_lead("a) tea", 0, 0, 0, 3);
	check_lead("B) tea", 0, 0, 0, 3);
	check_lead("(iv) tea", 0, 0, 0, 5);
	check_lead("ii. tea", 0, 0, 0, 4);
	check_lead("o  tea", 0, 0, 0, 3);
}

static void
an_item_may_be_set_in_and_its_words_set_off(void **state)
{
	(void)state;
	check_lead("  - tea", 0, 0, 2, 2);
	check_lead("\t1.\ttea", 0, 0, 1, 3);
	check_lead("* **tea** is hot", 0, 0, 0, 2);
	check_lead("- [tea](x)", 0, 0, 0, 2);
	check_lead("- \"Tea?\"", 0, 0, 0, 2);
}

static void
numbers_initials_rules_and_words_are_no_items(void **state)
{
	(void)state;
	static const char *const lines[] = {"", "-", "- ", "-5 degrees", "1990. It was", "1.5 million",
		"A. Smith", "a word", "o tea", "I. Newton", "* * *", "- - -", "-----", "*", "**bold**",
		"(see below) it", "v. Smith", "+", "1.", "x", "(", "((1) a"};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		check_lead(lines[i], 0, 0, 0, 0);
}

static void
a_box_to_be_ticked_is_part_of_an_item(void **state)
{
	(void)state;
	check_lead("- [ ] tea", 0, 0, 0, 2);
	check_lead("- [x] tea", 0, 0, 0, 2);
	check_lead("- [ ]", 0, 0, 0, 0);
}

static void
what_is_told_to_be_an_item_needs_no_words(void **state)
{
	(void)state;
	assert_int_equal(lead_told(STR("\xE2\x80\xA2 => tea")), 4);
	assert_int_equal(lead_told(STR("A. Smith")), 3);
	assert_int_equal(lead_told(STR("MCMXCIX. x")), 9);
	assert_int_equal(lead_told(STR("1024. x")), 6);
	assert_int_equal(lead_told(STR("tea is hot")), 0);
	assert_int_equal(lead_told(STR("12.")), 0);
	assert_int_equal(lead_told(STR("")), 0);
}

static void
numbers_of_sections_stand_before_a_capital(void **state)
{
	(void)state;
	assert_int_equal(lead_section(STR("2.1 Mr. Vale")), 4);
	assert_int_equal(lead_section(STR("3.1.12.  The")), 9);
	static const char *const lines[] = {"2.1 million", "2. Tea", "21 Tea", ".5 Tea", "1.250 Tea",
		"2..1 Tea", "2.1", "2.1 ", "", "Tea"};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		assert_int_equal(lead_section(str_of(lines[i])), i == 1 ? 3 : 0);
}

static void
marks_of_a_quote_tell_its_depth(void **state)
{
	(void)state;
	check_lead("> tea", 2, 1, 0, 0);
	check_lead(">tea", 1, 1, 0, 0);
	check_lead("> > tea", 4, 2, 0, 0);
	check_lead(">> tea", 3, 2, 0, 0);
	check_lead(">", 1, 1, 0, 0);
	check_lead("| tea", 2, 1, 0, 0);
	check_lead(">  - tea", 2, 1, 1, 2);
}

static void
the_row_of_a_table_is_no_quote(void **state)
{
	(void)state;
	check_lead("| tea | milk |", 0, 0, 0, 0);
	check_lead("|tea", 0, 0, 0, 0);
}

static void
all_kinds_of_blanks_are_indents(void **state)
{
	(void)state;
	check_lead("   tea", 0, 0, 3, 0);
	check_lead("\ttea", 0, 0, 1, 0);
	check_lead("\xE3\x80\x80\xE8\x8C\xB6", 0, 0, 3, 0);
	check_lead("\xC2\xA0tea", 0, 0, 2, 0);
}

static void
who_speaks_is_written_in_capitals_before_a_colon(void **state)
{
	(void)state;
	assert_int_equal(lead_speaker(STR("ANN: Yes.")), 5);
	assert_int_equal(lead_speaker(STR("MR. O'NEIL: Yes.")), 12);
	assert_int_equal(lead_speaker(STR("Ann: Yes.")), 0);
	assert_int_equal(lead_speaker(STR("A: Yes.")), 0);
	assert_int_equal(lead_speaker(STR("NATO said: no")), 0);
	assert_int_equal(lead_label(STR("Reply-To: ann")), 10);
	assert_int_equal(lead_label(STR("He said: no")), 0);
	assert_int_equal(lead_label(STR("12:30 a")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(bullets_numbers_and_letters_are_marks_of_items),
		T(an_item_may_be_set_in_and_its_words_set_off),
		T(numbers_initials_rules_and_words_are_no_items),
		T(a_box_to_be_ticked_is_part_of_an_item),
		T(what_is_told_to_be_an_item_needs_no_words),
		T(numbers_of_sections_stand_before_a_capital),
		T(marks_of_a_quote_tell_its_depth),
		T(the_row_of_a_table_is_no_quote),
		T(all_kinds_of_blanks_are_indents),
		T(who_speaks_is_written_in_capitals_before_a_colon),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
