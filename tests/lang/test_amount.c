/* Numbers and amounts in words and digits. */
#include "rows.h"

#include "lang/amount.h"

static void
read_row(const void *kind, struct str text, struct buf *got)
{
	struct amount a;
	if (!amount_read(text, *(const enum amount_kind *)kind, &a))
		return;
	buf_puts(got, a.value);
	if (a.unit[0])
		buf_fmt(got, " %s", a.unit);
	if (a.mod)
		buf_fmt(got, " %s", timex_mod_name(a.mod));
}
#define ROWS(rows, kind) \
	check_rows((rows), sizeof(rows) / sizeof *(rows), read_row, &(enum amount_kind){kind})

static void
numbers_are_the_same_in_words_and_digits(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"3", "3"}, {"three", "3"}, {"0", "0"}, {"007", "7"}, {"1,234", "1234"},
		{"1,234,567", "1234567"}, {"3.14159", "3.14159"}, {"2.50", "2.50"},
		{"twenty-five", "25"}, {"twenty five", "25"}, {"ninety", "90"},
		{"one hundred", "100"}, {"a hundred", "100"}, {"two hundred and fifty", "250"},
		{"two hundred thousand", "200000"}, {"three thousand", "3000"}, {"a dozen", "12"},
		{"two dozen", "24"}, {"2 million", "2000000"}, {"3.5 million", "3500000"},
		{"two million", "2000000"}, {"half a million", "500000"}, {"1.25 billion", "1250000000"},
		{"two and a half million", "2500000"}, {"four", "4"}, {"Four", "4"},
		{"1 trillion", "1000000000000"}, {"two thousand three hundred", "2300"},
		{"one million two hundred thousand", "1200000"},
		{"around 2 million", "2000000 APPROX"}, {"more than 900", "900 MORE_THAN"},
		{"no more than 3", "3 EQUAL_OR_LESS"}, {"at least six", "6 EQUAL_OR_MORE"},
		{"nearly 40", "40 LESS_THAN"}, {"up to 10,000", "10000 EQUAL_OR_LESS"},
	};
	ROWS(rows, AMOUNT_CARDINAL);
}

static void
what_is_not_one_number_has_no_value(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"", ""}, {"dozens", ""}, {"hundreds", ""}, {"tens of thousands", ""}, {"3 to 5", ""},
		{"3-5", ""}, {"one or two", ""}, {"99999999999999999999", ""}, {"1.2.3", ""}, {"1,23", ""}, {"some", ""}, {"-", ""},
		{"one two", ""}, {"\xff", ""}, {"99999999999999999999999999999999999999", ""},
		{"million million million million", ""}, {"the", ""}, {"3 three", ""}, {"second", ""},
		{"21st", ""},
	};
	ROWS(rows, AMOUNT_CARDINAL);
}

static void
ordinals_say_which(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"first", "1"}, {"third", "3"}, {"22nd", "22"}, {"twenty-first", "21"}, {"101st", "101"},
		{"thirtieth", "30"}, {"hundredth", "100"}, {"three", ""}, {"22", ""},
	};
	ROWS(rows, AMOUNT_ORDINAL);
}

static void
amounts_have_the_unit_of_what_is_counted(void **state)
{
	(void)state;
	static const struct row money[] = {
		{"$3 million", "3000000 USD"}, {"US$3.5bn", "3500000000 USD"}, {"A$40 million", "40000000 AUD"},
		{"\xE2\x82\xAC" "48m", "48000000 EUR"}, {"\xC2\xA3" "1,250.50", "1250.50 GBP"},
		{"580 million euros", "580000000 EUR"}, {"fifty dollars", "50 USD"},
		{"over 422,000 euros", "422000 EUR MORE_THAN"}, {"12 million pesos", "12000000"},
		{"one euro", "1 EUR"}, {"2 billion Canadian dollars", "2000000000 CAD"},
		{"100 yen", "100 JPY"}, {"$5 to $10", ""}, {"\xC2\xA5" "100", "100"},
		{"about $7", "7 USD APPROX"}, {"half a billion dollars", "500000000 USD"},
	};
	static const struct row percent[] = {
		{"58%", "58 %"}, {"3.5 per cent", "3.5 %"}, {"About 40 percent", "40 % APPROX"},
		{"two percent", "2 %"}, {"10 to 15 percent", ""}, {"half a percent", "0.5 %"},
	};
	static const struct row quantity[] = {
		{"500 miles", "500 mi"}, {"140 kg", "140 kg"}, {"three tons", "3 t"}, {"6-foot", "6 ft"},
		{"2.5 million barrels", "2500000 bbl"}, {"120 kilometers per hour", "120 km/h"},
		{"9 square miles", "9 mi2"}, {"an inch", ""}, {"12 inches", "12 in"},
	};
	ROWS(money, AMOUNT_MONEY);
	ROWS(percent, AMOUNT_PERCENT);
	ROWS(quantity, AMOUNT_QUANTITY);
}

static void
an_amount_is_told_with_its_thousands(void **state)
{
	(void)state;
	struct buf got = {0};
	amount_say(STR("2500000"), STR("USD"), &got);
	check_str(buf_view(&got), "2,500,000 USD");
	buf_clear(&got);
	amount_say(STR("1234.5"), STR("%"), &got);
	check_str(buf_view(&got), "1234.5%");
	buf_done(&got);
}

static void
no_words_in_any_order_break_the_reader(void **state)
{
	(void)state;
	static const char *const words[] = {"one", "twenty", "hundred", "thousand", "trillion", "a",
		"half", "and", "3.5", "1,000", "99999999999", "dozen", "-", "%", "$", "dollars", "first",
		"about", "no more than", "m", "bn", ".", ",", "th", "miles", "\xE2\x82\xAC", "0", "to"};
	uint32_t seed = 99;
	for (int i = 0; i < 100000; i++) {
		struct buf text = {0};
		struct amount a;
		for (int k = 0; k < 5; k++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, words[(seed >> 16) % (sizeof words / sizeof *words)]);
			buf_puts(&text, seed & 0x8000 ? " " : "");
		}
		if (amount_read(buf_view(&text), (enum amount_kind)(i % 5), &a)) {
			assert_non_null(memchr(a.value, '\0', sizeof a.value));
			for (const char *p = a.value; *p; p++)
				if (!(*p >= '0' && *p <= '9') && *p != '.')
					fail_msg("\"%s\" is %s", buf_cstr(&text), a.value);
		}
		buf_done(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(numbers_are_the_same_in_words_and_digits),
		T(what_is_not_one_number_has_no_value),
		T(ordinals_say_which),
		T(amounts_have_the_unit_of_what_is_counted),
		T(an_amount_is_told_with_its_thousands),
		T(no_words_in_any_order_break_the_reader),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
