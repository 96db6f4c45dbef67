/* Entries of terminfo with direct colours, made of small ones; and entries that are broken.
 * The sources are included: what a program of tests links has no terminal in it. */
#include "unit.h"

#include "base/mem.h"
#include "term/charset.c"
#include "term/terminfo.c"

static void
put_u16(struct buf *b, unsigned v)
{
	buf_chr(b, (char)(v & 255));
	buf_chr(b, (char)(v >> 8));
}

/* "t", booleans 28, numbers 15, strings 361: setaf, setab, smcup, rmcup; extended AX, XT. */
static struct buf
small_entry(bool extended)
{
	static const char table[] = "\033[3%p1%dm\0\033[4%p1%dm\0\033[?1049h\0\033[?1049l";
	struct buf b = {0};
	put_u16(&b, 0432);
	put_u16(&b, 2);
	put_u16(&b, 28);
	put_u16(&b, 15);
	put_u16(&b, 361);
	put_u16(&b, sizeof table);
	buf_add(&b, "t", 2);
	for (int i = 0; i < 28; i++)
		buf_chr(&b, i == CCC);
	for (unsigned i = 0; i < 15; i++)
		put_u16(&b, i == COLORS ? 8 : i == PAIRS ? 64 : ABSENT);
	for (unsigned i = 0; i < 361; i++)
		put_u16(&b, i == SETAF ? 0 : i == SETAB ? 10 : i == SMCUP ? 20 : i == RMCUP ? 29 :
		    ABSENT);
	buf_add(&b, table, sizeof table);
	if (b.len & 1)
		buf_chr(&b, 0);
	if (!extended)
		return b;
	put_u16(&b, 2);
	put_u16(&b, 0);
	put_u16(&b, 1);
	put_u16(&b, 4);
	put_u16(&b, 12);
	buf_add(&b, "\1\1", 2);
	put_u16(&b, 0);                                          /* E3's value */
	put_u16(&b, 0);
	put_u16(&b, 3);
	put_u16(&b, 6);
	buf_add(&b, "\033[\0AX\0XT\0E3", 12);
	return b;
}

static const struct terminfo_change direct = {.direct = true};
static const struct terminfo_change no_alternate = {.no_alternate = true};

static struct buf
derive(bool extended, const struct terminfo_change *change)
{
	struct buf entry = small_entry(extended), out = {0};
	assert_true(terminfo_derive(buf_view(&entry), change, &out));
	buf_done(&entry);
	return out;
}

static struct str
string_of(const struct entry *e, size_t i)
{
	size_t at = u16(e->bytes, e->strings.at + 2 * i);
	if (at == ABSENT)
		return STR("absent");
	struct str s = str_sub(e->bytes, e->table.at + at, e->table.at + e->table.n);
	return str_sub(s, 0, str_chr(s, 0));
}

static struct str
x_name(const struct entry *e, size_t i)
{
	size_t base;
	assert_true(names_base(e, &base));
	struct str s = str_sub(e->bytes, e->x_table.at + base +
	    u16(e->bytes, e->x_names.at + 2 * i), e->x_table.at + e->x_table.n);
	return str_sub(s, 0, str_chr(s, 0));
}

static void
a_direct_entry_has_all_colours(void **state)
{
	(void)state;
	struct entry e;
	struct buf b = derive(true, &direct);
	assert_true(read_entry(buf_view(&b), &e));
	assert_int_equal(e.number, 4);
	assert_int_equal(number_at(&e, &e.numbers, COLORS), 0x1000000);
	assert_int_equal(number_at(&e, &e.numbers, PAIRS), 0x10000);
	assert_int_equal(number_at(&e, &e.numbers, 0), UINT32_MAX);
	assert_int_equal(e.bytes.ptr[e.flags.at + CCC], 0);
	assert_true(str_find(string_of(&e, SETAF), STR("38;2;")) < string_of(&e, SETAF).len);
	assert_true(str_find(string_of(&e, SETAB), STR("48;2;")) < string_of(&e, SETAB).len);
	check_str(string_of(&e, SMCUP), "\033[?1049h");
	buf_done(&b);
}

static void
the_flag_rgb_stands_in_order_and_the_others_stay(void **state)
{
	(void)state;
	struct entry e;
	struct buf b = derive(true, &direct);
	assert_true(read_entry(buf_view(&b), &e));
	assert_int_equal(e.x_flags.n, 3);
	check_str(x_name(&e, 0), "AX");
	check_str(x_name(&e, 1), "RGB");
	check_str(x_name(&e, 2), "XT");
	check_str(x_name(&e, 3), "E3");
	assert_int_equal(e.bytes.ptr[e.x_flags.at + 1], 1);
	buf_done(&b);
}

static void
an_entry_without_extensions_gets_the_flag(void **state)
{
	(void)state;
	struct entry e;
	struct buf b = derive(false, &direct);
	assert_true(read_entry(buf_view(&b), &e));
	assert_true(e.extended);
	assert_int_equal(e.x_flags.n, 1);
	check_str(x_name(&e, 0), "RGB");
	buf_done(&b);
}

static void
deriving_twice_adds_the_flag_once(void **state)
{
	(void)state;
	struct entry e;
	struct buf once = derive(true, &direct), twice = {0};
	assert_true(terminfo_derive(buf_view(&once), &direct, &twice));
	assert_true(read_entry(buf_view(&twice), &e));
	assert_int_equal(e.x_flags.n, 3);
	buf_done(&once);
	buf_done(&twice);
}

static void
the_alternate_screen_can_be_taken_out(void **state)
{
	(void)state;
	struct entry e;
	for (int extended = 0; extended < 2; extended++) {
		struct buf b = derive(extended, &no_alternate);
		assert_true(read_entry(buf_view(&b), &e));
		check_str(string_of(&e, SMCUP), "absent");
		check_str(string_of(&e, RMCUP), "absent");
		check_str(string_of(&e, SETAF), "\033[3%p1%dm");
		assert_int_equal(number_at(&e, &e.numbers, COLORS), 8);
		buf_done(&b);
	}
}

static void
colours_of_other_kinds_are_left_alone(void **state)
{
	(void)state;
	struct buf entry = small_entry(true), out = {0};
	size_t at = str_find(buf_view(&entry), (struct str){"\033[3%", 4});
	entry.ptr[at + 1] = '(';
	assert_false(terminfo_derive(buf_view(&entry), &direct, &out));
	buf_done(&entry);
	buf_done(&out);
}

static void
a_cut_entry_is_refused_or_understood(void **state)
{
	(void)state;
	struct buf entry = small_entry(true), out = {0};
	for (size_t n = 0; n < entry.len; n++) {
		/* A copy of its own, so that reading past it is seen. */
		char *copy = mem_array(n + 1, 1);
		memcpy(copy, entry.ptr, n);
		terminfo_derive((struct str){copy, n}, &direct, &out);
		terminfo_derive((struct str){copy, n}, &no_alternate, &out);
		mem_free(copy);
	}
	assert_false(terminfo_derive(STR(""), &direct, &out));
	buf_done(&entry);
	buf_done(&out);
}

static void
noise_in_an_entry_does_no_harm(void **state)
{
	(void)state;
	uint32_t seed = 2463534242u;
	struct buf out = {0};
	for (int round = 0; round < 3000; round++) {
		struct buf entry = small_entry(true);
		for (int i = 0; i < 4; i++) {
			seed ^= seed << 13;
			seed ^= seed >> 17;
			seed ^= seed << 5;
			size_t most = i == 0 ? 12 : entry.len;
			entry.ptr[seed % most] = (char)(seed >> 16);
		}
		terminfo_derive(buf_view(&entry), &direct, &out);
		buf_done(&entry);
	}
	buf_done(&out);
}

static void
small_values_are_moved_out_of_the_table(void **state)
{
	(void)state;
	assert_int_equal(terminfo_direct(0), 0x100);
	assert_int_equal(terminfo_direct(0xff), 0x1ff);
	assert_int_equal(terminfo_direct(0x123456), 0x123456);
}

static void
the_entry_of_this_system_can_be_derived(void **state)
{
	(void)state;
	struct buf entry = {0}, out = {0};
	if (!terminfo_find("xterm-256color", &entry))
		skip();
	assert_true(terminfo_derive(buf_view(&entry), &direct, &out));
	buf_done(&entry);
	buf_done(&out);
}

static void
a_name_without_an_entry_is_not_found(void **state)
{
	(void)state;
	struct buf entry = {0};
	assert_false(terminfo_find("no-such-terminal", &entry));
	buf_done(&entry);
}

static void
letters_lose_their_marks_in_ascii(void **state)
{
	(void)state;
	static const struct { uint32_t cp; char want; } rows[] = {
		{'a', 'a'}, {0xe9, 'e'}, {0xdf, 's'}, {0x17f, 's'}, {0x160, 'S'}, {0x131, 'i'},
		{0x2019, '\''}, {0x201c, '"'}, {0x2014, '-'}, {0x2026, '.'}, {0x2502, '|'},
		{0xa0, ' '}, {0x6f22, '?'}, {0x1f600, '?'}, {0x1b, '?'}, {0x9b, '?'}, {0xfffd, '?'},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(charset_ascii(rows[i].cp), rows[i].want);
}

static void
only_a_charset_that_is_named_counts(void **state)
{
	(void)state;
	static const struct { const char *name; bool utf8; } rows[] = {
		{"", true}, {"C", true}, {"POSIX", true}, {"en_US", true}, {"C.UTF-8", true},
		{"no_SUCH.UTF-8", true}, {"no_SUCH.utf8", true}, {"en_US.ISO-8859-1", false},
		{"ru_RU.KOI8-R", false},
	};
	unsetenv("LC_CTYPE");
	unsetenv("LANG");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		setenv("LC_ALL", rows[i].name, 1);
		assert_int_equal(charset_set(), rows[i].utf8);
	}
	unsetenv("LC_ALL");
	setenv("LANG", "de_DE.ISO-8859-15", 1);
	assert_false(charset_set());
	setenv("LC_CTYPE", "C.UTF-8", 1);
	assert_true(charset_set());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_direct_entry_has_all_colours),
		T(the_flag_rgb_stands_in_order_and_the_others_stay),
		T(an_entry_without_extensions_gets_the_flag),
		T(deriving_twice_adds_the_flag_once),
		T(the_alternate_screen_can_be_taken_out),
		T(colours_of_other_kinds_are_left_alone),
		T(a_cut_entry_is_refused_or_understood),
		T(noise_in_an_entry_does_no_harm),
		T(small_values_are_moved_out_of_the_table),
		T(the_entry_of_this_system_can_be_derived),
		T(a_name_without_an_entry_is_not_found),
		T(letters_lose_their_marks_in_ascii),
		T(only_a_charset_that_is_named_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
