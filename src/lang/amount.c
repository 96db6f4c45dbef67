/*
 * Numbers and amounts.  Numbers are kept in thousandths, so that "3.5 million" is exact; a lone
 * number in digits is taken as it stands.  What names two numbers, or none exactly, has no value.
 */
#include "lang/amount.h"

#include <string.h>

#include "base/ascii.h"

enum { TEXT_BYTES = 256, WORD_BYTES = 24 };
static const uint64_t most = 1000000000000000000u;

enum row_kind { ROW_ONE, ROW_TEN, ROW_HUNDRED, ROW_SCALE, ROW_NTH, ROW_DOZEN };

static const struct number_row { const char *word; uint8_t kind; uint64_t n; } numbers[] = {
	{"zero", ROW_ONE, 0}, {"one", ROW_ONE, 1}, {"two", ROW_ONE, 2}, {"three", ROW_ONE, 3},
	{"four", ROW_ONE, 4}, {"five", ROW_ONE, 5}, {"six", ROW_ONE, 6}, {"seven", ROW_ONE, 7},
	{"eight", ROW_ONE, 8}, {"nine", ROW_ONE, 9}, {"ten", ROW_ONE, 10}, {"eleven", ROW_ONE, 11},
	{"twelve", ROW_ONE, 12}, {"thirteen", ROW_ONE, 13}, {"fourteen", ROW_ONE, 14},
	{"fifteen", ROW_ONE, 15}, {"sixteen", ROW_ONE, 16}, {"seventeen", ROW_ONE, 17},
	{"eighteen", ROW_ONE, 18}, {"nineteen", ROW_ONE, 19}, {"twenty", ROW_TEN, 20},
	{"thirty", ROW_TEN, 30}, {"forty", ROW_TEN, 40}, {"fifty", ROW_TEN, 50},
	{"sixty", ROW_TEN, 60}, {"seventy", ROW_TEN, 70}, {"eighty", ROW_TEN, 80},
	{"ninety", ROW_TEN, 90}, {"hundred", ROW_HUNDRED, 100}, {"dozen", ROW_DOZEN, 12},
	{"thousand", ROW_SCALE, 1000}, {"k", ROW_SCALE, 1000}, {"million", ROW_SCALE, 1000000},
	{"mn", ROW_SCALE, 1000000}, {"m", ROW_SCALE, 1000000}, {"billion", ROW_SCALE, 1000000000},
	{"bn", ROW_SCALE, 1000000000}, {"b", ROW_SCALE, 1000000000},
	{"trillion", ROW_SCALE, 1000000000000},
	{"first", ROW_NTH, 1}, {"second", ROW_NTH, 2}, {"third", ROW_NTH, 3}, {"fourth", ROW_NTH, 4},
	{"fifth", ROW_NTH, 5}, {"sixth", ROW_NTH, 6}, {"seventh", ROW_NTH, 7},
	{"eighth", ROW_NTH, 8}, {"ninth", ROW_NTH, 9}, {"tenth", ROW_NTH, 10},
	{"eleventh", ROW_NTH, 11}, {"twelfth", ROW_NTH, 12}, {"thirteenth", ROW_NTH, 13},
	{"fourteenth", ROW_NTH, 14}, {"fifteenth", ROW_NTH, 15}, {"sixteenth", ROW_NTH, 16},
	{"seventeenth", ROW_NTH, 17}, {"eighteenth", ROW_NTH, 18}, {"nineteenth", ROW_NTH, 19},
	{"twentieth", ROW_NTH, 20}, {"thirtieth", ROW_NTH, 30}, {"fortieth", ROW_NTH, 40},
	{"fiftieth", ROW_NTH, 50}, {"hundredth", ROW_NTH, 100}, {"thousandth", ROW_NTH, 1000},
};

struct named { const char *name, *code; };

static const struct named signs[] = {
	{"US$", "USD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"HK$", "HKD"}, {"NZ$", "NZD"}, {"S$", "SGD"},
	{"$", "USD"}, {"\xE2\x82\xAC", "EUR"}, {"\xC2\xA3", "GBP"}, {"\xE2\x82\xBD", "RUB"},
	{"\xE2\x82\xB4", "UAH"}, {"\xE2\x82\xB9", "INR"}, {"\xC2\xA5", ""},
};

/* The longer first where one is the end of another. */
static const struct named currencies[] = {
	{"hong kong dollar", "HKD"}, {"canadian dollar", "CAD"}, {"australian dollar", "AUD"},
	{"swiss franc", "CHF"}, {"dollar", "USD"}, {"usd", "USD"}, {"euro", "EUR"}, {"eur", "EUR"},
	{"pound", "GBP"}, {"sterling", "GBP"}, {"gbp", "GBP"}, {"ruble", "RUB"}, {"rouble", "RUB"},
	{"yuan", "CNY"}, {"renminbi", "CNY"}, {"yen", "JPY"}, {"won", "KRW"}, {"rupee", "INR"},
	{"zloty", "PLN"}, {"forint", "HUF"}, {"rand", "ZAR"}, {"hryvnia", "UAH"}, {"naira", "NGN"},
	{"shekel", "ILS"}, {"lira", "TRY"}, {"reai", "BRL"}, {"bitcoin", "XBT"},
};

static const struct named measures[] = {
	{"kilometers per hour", "km/h"}, {"kilometres per hour", "km/h"}, {"km/h", "km/h"},
	{"miles per hour", "mph"}, {"mph", "mph"}, {"degrees celsius", "Cel"},
	{"degrees fahrenheit", "degF"}, {"square kilometers", "km2"},
	{"square kilometres", "km2"}, {"square miles", "mi2"}, {"square meters", "m2"},
	{"square metres", "m2"}, {"square feet", "ft2"}, {"cubic meters", "m3"},
	{"cubic metres", "m3"}, {"kilometer", "km"}, {"kilometre", "km"}, {"km", "km"},
	{"centimeter", "cm"}, {"centimetre", "cm"}, {"cm", "cm"}, {"mm", "mm"}, {"meter", "m"},
	{"metre", "m"}, {"mile", "mi"}, {"foot", "ft"}, {"feet", "ft"}, {"ft", "ft"},
	{"inch", "in"}, {"yard", "yd"}, {"kilogram", "kg"}, {"kg", "kg"}, {"gram", "g"},
	{"tonne", "t"}, {"ton", "t"}, {"pound", "lb"}, {"ounce", "oz"}, {"litre", "l"},
	{"liter", "l"}, {"gallon", "gal"}, {"barrel", "bbl"}, {"acre", "acre"}, {"hectare", "ha"},
	{"kilowatt", "kW"}, {"megawatt", "MW"}, {"gigawatt", "GW"}, {"mw", "MW"}, {"gw", "GW"},
	{"watt", "W"}, {"volt", "V"}, {"degrees", "deg"},
};

/* In text order, so that "no more than" is looked for before "more than". */
static const struct { const char *words; enum timex_mod mod; } vague[] = {
	{"no more than", TIMEX_MOD_AT_MOST}, {"no fewer than", TIMEX_MOD_AT_LEAST},
	{"no less than", TIMEX_MOD_AT_LEAST}, {"at least", TIMEX_MOD_AT_LEAST},
	{"at most", TIMEX_MOD_AT_MOST}, {"up to", TIMEX_MOD_AT_MOST},
	{"as many as", TIMEX_MOD_AT_MOST}, {"as much as", TIMEX_MOD_AT_MOST},
	{"more than", TIMEX_MOD_MORE}, {"just over", TIMEX_MOD_MORE}, {"well over", TIMEX_MOD_MORE},
	{"over", TIMEX_MOD_MORE}, {"less than", TIMEX_MOD_LESS}, {"fewer than", TIMEX_MOD_LESS},
	{"just under", TIMEX_MOD_LESS}, {"under", TIMEX_MOD_LESS}, {"nearly", TIMEX_MOD_LESS},
	{"almost", TIMEX_MOD_LESS}, {"about", TIMEX_MOD_APPROX}, {"around", TIMEX_MOD_APPROX},
	{"roughly", TIMEX_MOD_APPROX}, {"approximately", TIMEX_MOD_APPROX},
	{"some", TIMEX_MOD_APPROX}, {"an estimated", TIMEX_MOD_APPROX}, {"only", TIMEX_MOD_NONE},
};

struct reading {
	struct str text;             /* what is left, lower case */
	uint64_t total, now;         /* thousandths */
	bool any, digits, scaled, nth, halved, words;
	char literal[32];            /* the one number in digits */
	unsigned numbers;            /* how many numbers in digits */
};

static bool
digit_at(struct str s, size_t i)
{
	return i < s.len && ascii_is_digit(s.ptr[i]);
}

static bool
takes(struct str *s, const char *what)
{
	struct str w = str_of(what);
	if (!str_starts(*s, w) || (ascii_is_letter(w.ptr[w.len - 1]) && s->len > w.len &&
	    ascii_is_letter(s->ptr[w.len])))
		return false;
	*s = str_sub(*s, w.len, s->len);
	return true;
}

static void
skip_blanks(struct str *s)
{
	while (s->len > 0 && (s->ptr[0] == ' ' || s->ptr[0] == '\n' || s->ptr[0] == '\t'))
		*s = str_sub(*s, 1, s->len);
}

/* The digits before the point, thousands with commas: the value is in r->now, the digits without
 * them in r->literal.  Returns the bytes, 0 when this is no number in the English way. */
static size_t
take_whole(struct reading *r, size_t *n)
{
	struct str s = r->text;
	size_t i = 0;
	for (r->now = *n = 0; i < s.len; i++) {
		if (ascii_is_digit(s.ptr[i])) {
			if (r->now > most / 10000 || *n + 2 > sizeof r->literal)
				return 0;
			r->now = r->now * 10 + (uint64_t)(s.ptr[i] - '0');
			if (*n != 1 || r->literal[0] != '0')
				++*n;
			r->literal[*n - 1] = s.ptr[i];
		} else if (s.ptr[i] != ',' || !digit_at(s, i + 1)) {
			break;
		} else if (!digit_at(s, i + 2) || !digit_at(s, i + 3) || digit_at(s, i + 4)) {
			return 0;
		}
	}
	return i;
}

/* Digits with thousands and decimals; false when that is not a number in the English way. */
static bool
take_digits(struct reading *r)
{
	struct str s = r->text;
	uint64_t milli = 0;
	size_t n, i = take_whole(r, &n), decimals = 0;
	if (i == 0)
		return false;
	if (s.len > i && s.ptr[i] == '.' && digit_at(s, i + 1)) {
		r->literal[n++] = '.';
		for (i++; digit_at(s, i); i++, decimals++) {
			if (n + 2 > sizeof r->literal)
				return false;
			r->literal[n++] = s.ptr[i];
			if (decimals < 3)
				milli = milli * 10 + (uint64_t)(s.ptr[i] - '0');
		}
		for (size_t k = decimals; k < 3; k++)
			milli *= 10;
		if (i < s.len && s.ptr[i] == '.' && digit_at(s, i + 1))
			return false;                        /* 1.2.3 */
	}
	r->literal[n] = '\0';
	r->text = str_sub(s, i, s.len);
	r->now = r->now * 1000 + milli;
	r->any = r->digits = true;
	r->numbers++;
	if (takes(&r->text, "st") || takes(&r->text, "nd") || takes(&r->text, "rd") ||
	    takes(&r->text, "th"))
		r->nth = true;
	return true;
}

static bool
add_word(struct reading *r, const struct number_row *row)
{
	uint64_t by = row->n;
	switch (row->kind) {
	case ROW_ONE:
	case ROW_TEN:
	case ROW_NTH:
		/* "twenty one", but not "one two" or "3 three". */
		if (r->digits || (r->any && r->now > 0 && (r->now / 1000 % 10 != 0 ||
		    r->now / 1000 % 100 == 10 || (by >= 10 && r->now / 1000 % 100 != 0))))
			return false;
		r->now += by * 1000;
		r->nth |= row->kind == ROW_NTH;
		break;
	case ROW_HUNDRED:
	case ROW_DOZEN:
	case ROW_SCALE:
		r->scaled = true;
		if (row->kind == ROW_SCALE && r->now == 0 && r->total > 0)
			return false;
		if (r->now == 0)
			r->now = 1000;
		if (r->now > most / by)
			return false;
		r->now *= by;
		if (row->kind == ROW_SCALE) {
			r->total += r->now;
			r->now = 0;
			r->digits = false;
			r->words = true;
		}
		break;
	default: break;
	}
	r->any = true;
	return r->total < most;
}

static const struct number_row *
number_at(struct str s, size_t n)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].word[0] == s.ptr[0] && strlen(numbers[i].word) == n &&
		    memcmp(numbers[i].word, s.ptr, n) == 0)
			return &numbers[i];
	return NULL;
}

/* The number in front; the text goes on behind it. */
static bool
take_number(struct reading *r)
{
	for (int k = 0; k < 16; k++) {
		skip_blanks(&r->text);
		struct str s = r->text;
		if (s.len == 0)
			break;
		if (ascii_is_digit(s.ptr[0])) {
			if (r->any)
				return false;
			if (!take_digits(r))
				return false;
			continue;
		}
		size_t n = 0;
		while (n < s.len && ascii_is_letter(s.ptr[n]))
			n++;
		const struct number_row *row = n > 0 ? number_at(s, n) : NULL;
		if (row != NULL) {
			if (!add_word(r, row))
				return false;
			r->text = str_sub(s, n, s.len);
		} else if (r->any && s.ptr[0] == '-' && s.len > 1 && ascii_is_letter(s.ptr[1])) {
			r->text = str_sub(s, 1, s.len);
		} else if (takes(&r->text, "half a") || takes(&r->text, "half")) {
			r->now += 500;
			r->any = r->halved = true;
		} else if (takes(&r->text, "and a half")) {
			r->now += 500;
			r->halved = true;
		} else if (!(!r->any && (takes(&r->text, "a") || takes(&r->text, "an") ||
		    takes(&r->text, "the"))) && !(r->any && takes(&r->text, "and"))) {
			break;
		}
	}
	return r->any;
}

static void
write_value(const struct reading *r, char out[32])
{
	uint64_t sum = r->total + r->now;
	char text[32];
	size_t n = sizeof text;
	uint64_t whole = sum / 1000, part = sum % 1000;
	if (r->numbers == 1 && !r->scaled && !r->halved) {
		memcpy(out, r->literal, sizeof r->literal);
		return;
	}
	text[--n] = '\0';
	if (part > 0) {
		for (int digits = 0; digits < 3; digits++, part /= 10)
			if (part % 10 != 0 || text[n] != '\0')
				text[--n] = (char)('0' + part % 10);
		text[--n] = '.';
	}
	do
		text[--n] = (char)('0' + whole % 10);
	while ((whole /= 10) > 0);
	memcpy(out, text + n, sizeof text - n);
}

static void
set_unit(struct str text, const struct named *rows, size_t n, char out[16])
{
	for (size_t i = 0; i < n; i++) {
		struct str name = str_of(rows[i].name);
		if (!str_starts(text, name))
			continue;
		struct str rest = str_sub(text, name.len, text.len);
		if (rest.len > 0 && rest.ptr[0] == 'e')      /* inches */
			rest = str_sub(rest, 1, rest.len);
		if (rest.len > 0 && rest.ptr[0] == 's')
			rest = str_sub(rest, 1, rest.len);
		if (rest.len > 0 && ascii_is_letter(rest.ptr[0]))
			continue;
		memcpy(out, rows[i].code, strlen(rows[i].code) + 1);
		return;
	}
}

/* A sign in front, in the text's own capitals. */
static void
take_sign(struct str *text, char unit[16])
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (!str_starts(*text, str_of(signs[i].name)))
			continue;
		memcpy(unit, signs[i].code, strlen(signs[i].code) + 1);
		*text = str_sub(*text, strlen(signs[i].name), text->len);
		return;
	}
}

/* What may stand behind the number: nothing that is a number too. */
static bool
is_one(struct str rest)
{
	for (size_t i = 0; i < rest.len; i++)
		if (ascii_is_digit(rest.ptr[i]))
			return false;
	return !str_starts(rest, STR("to ")) && !str_starts(rest, STR("or "));
}

#define SET_UNIT(text, rows, out) set_unit((text), (rows), sizeof(rows) / sizeof *(rows), (out))

bool
amount_read(struct str text, enum amount_kind kind, struct amount *out)
{
	struct amount a = {{0}, {0}, TIMEX_MOD_NONE};
	struct reading r = {.numbers = 0};
	char lower[TEXT_BYTES];
	text = str_trim(str_sub(text, 0, TEXT_BYTES));
	if (kind == AMOUNT_MONEY)
		take_sign(&text, a.unit);
	for (size_t i = 0; i < text.len; i++)
		lower[i] = ascii_lower(text.ptr[i]);
	r.text = (struct str){lower, text.len};
	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++) {
		if (!takes(&r.text, vague[i].words))
			continue;
		a.mod = vague[i].mod;
		break;
	}
	skip_blanks(&r.text);
	if (kind == AMOUNT_MONEY && a.unit[0] == '\0')
		take_sign(&r.text, a.unit);
	if (!take_number(&r) || !is_one(r.text) || (kind == AMOUNT_ORDINAL) != r.nth)
		return false;
	if (r.text.len > 0 && r.text.ptr[0] == '-')
		r.text = str_sub(r.text, 1, r.text.len);
	takes(&r.text, "of ");
	skip_blanks(&r.text);
	if (kind == AMOUNT_PERCENT)
		memcpy(a.unit, "%", 2);
	if (kind == AMOUNT_MONEY && a.unit[0] == '\0')
		SET_UNIT(r.text, currencies, a.unit);
	if (kind == AMOUNT_QUANTITY)
		SET_UNIT(r.text, measures, a.unit);
	write_value(&r, a.value);
	*out = a;
	return true;
}

void
amount_say(struct str value, struct str unit, struct buf *out)
{
	size_t whole = str_chr(value, '.');
	for (size_t i = 0; i < value.len; i++) {
		if (i > 0 && i < whole && (whole - i) % 3 == 0 && whole > 4)
			buf_chr(out, ',');
		buf_chr(out, value.ptr[i]);
	}
	if (unit.len > 0 && !str_is(unit, "%"))
		buf_chr(out, ' ');
	buf_str(out, unit);
}
