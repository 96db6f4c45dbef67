/* The line editor. */
#include "unit.h"

#include "view/headless.h"
#include "view/prompt.h"

static enum prompt_result
type(struct prompt *p, const char *keys)
{
	struct str rest = str_of(keys);
	enum prompt_result r = PROMPT_NOTHING;
	while (rest.len > 0) {
		struct key k;
		assert_true(key_parse(&rest, &k, NULL));
		r = prompt_key(p, k);
	}
	return r;
}

/* Types keys into an empty line and compares what stands there then. */
struct edit { const char *keys, *text; size_t cursor; };

static void
keys_edit_the_line_as_in_a_shell(void **state)
{
	(void)state;
	static const struct edit edits[] = {
		{"abc", "abc", 3}, {"abc<Left>X", "abXc", 3}, {"abc<C-a>X", "Xabc", 1},
		{"abc<C-a><C-e>X", "abcX", 4}, {"abc<C-b><C-b><C-f>X", "abXc", 3},
		{"abc<C-h>", "ab", 2}, {"abc<Backspace><Backspace>", "a", 1},
		{"abc<C-a><C-d>", "bc", 0}, {"abc<C-a><Delete>", "bc", 0},
		{"one two<C-w>", "one ", 4}, {"one two  <C-w>", "one ", 4},
		{"one two<C-u>", "", 0}, {"one two<Left><C-u>", "o", 0},
		{"one two<C-a><M-f><C-k>", "one", 3}, {"one two<M-b>X", "one Xtwo", 5},
		{"one two<C-a><M-d>", " two", 0}, {"one two<M-Backspace>", "one ", 4},
		{"one<C-w><C-y><C-y>", "oneone", 6}, {"abc<Home>X<End>Y", "XabcY", 5},
		{"a<Space>b", "a b", 3}, {"<C-d>a", "a", 1},
		{"abc<C-t>", "acb", 3}, {"abc<Left><Left><C-t>", "bac", 2}, {"a<C-t>", "a", 1},
		{"abc<C-a><C-t>", "abc", 0}, {"a\xc3\xa9<C-t>", "\xc3\xa9" "a", 3},
		{"one two<C-a><M-u>", "ONE two", 3}, {"ONE TWO<C-a><M-l>", "one TWO", 3},
		{"one two<C-a><M-c><M-c>", "One Two", 7}, {"one<M-u>", "one", 3},
		{"\xc3\xa9t\xc3\xa9<C-a><M-u>", "\xc3\x89T\xc3\x89", 5},
	};
	for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
		struct prompt *p = prompt_new();
		prompt_start(p, STR("/"), NULL);
		type(p, edits[i].keys);
		check_str(prompt_text(p), edits[i].text);
		assert_int_equal(prompt_cursor(p), edits[i].cursor);
		prompt_free(p);
	}
}

static void
edits_are_undone_one_by_one_and_typed_words_whole(void **state)
{
	(void)state;
	static const struct edit edits[] = {
		{"one two<C-_>", "one ", 4}, {"one two<C-_><C-_>", "one", 3}, {"one two<C-_><C-_><C-_>", "", 0},
		{"one<C-_><C-_><C-_>", "", 0}, {"one<C-u><C-_>", "one", 3}, {"one two<C-w>x<C-_><C-_>", "one two", 7},
		{"one<C-a><M-u><C-_>", "one", 0}, {"ab<C-t><C-_>", "ab", 2}, {"one<C-a><C-d><C-_>", "one", 0},
		{"one<C-t><C-/>", "one", 3},
	};
	for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
		struct prompt *p = prompt_new();
		prompt_start(p, STR("/"), NULL);
		type(p, edits[i].keys);
		check_str(prompt_text(p), edits[i].text);
		assert_int_equal(prompt_cursor(p), edits[i].cursor);
		prompt_free(p);
	}
}

static void
a_new_line_has_nothing_to_undo(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_start(p, STR("/"), NULL);
	type(p, "abc");
	prompt_start(p, STR("/"), NULL);
	type(p, "<C-_>");
	check_str(prompt_text(p), "");
	for (int i = 0; i < 300; i++)
		type(p, "a ");
	for (int i = 0; i < 1000; i++)
		type(p, "<C-_>");
	assert_true(prompt_text(p).len > 0);
	prompt_free(p);
}

static void
a_cluster_is_deleted_whole(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_start(p, STR("/"), NULL);
	prompt_set(p, STR("ae\xcc\x81"));
	type(p, "<Backspace>");
	check_str(prompt_text(p), "a");
	prompt_set(p, STR("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac!"));
	type(p, "<C-a><C-d>");
	check_str(prompt_text(p), "!");
	prompt_free(p);
}

static void
enter_accepts_and_remembers(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_start(p, STR("/"), NULL);
	assert_int_equal(type(p, "abc<Enter>"), PROMPT_ACCEPTED);
	assert_int_equal(prompt_history_count(p), 1);
	check_str(prompt_history(p, 0), "abc");
	prompt_free(p);
}

static void
a_line_typed_twice_is_remembered_once_and_last(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_remember(p, STR("a"));
	prompt_remember(p, STR("b"));
	prompt_remember(p, STR("a"));
	assert_int_equal(prompt_history_count(p), 2);
	check_str(prompt_history(p, 1), "a");
	prompt_free(p);
}

static void
up_recalls_what_begins_as_typed(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_remember(p, STR("next"));
	prompt_remember(p, STR("theme"));
	prompt_start(p, STR(":"), NULL);
	type(p, "n<Up>");
	check_str(prompt_text(p), "next");
	type(p, "<Down>");
	check_str(prompt_text(p), "n");
	prompt_free(p);
}

static void
escape_and_a_backspace_too_many_cancel(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_start(p, STR("/"), NULL);
	assert_int_equal(type(p, "ab<Esc>"), PROMPT_CANCELLED);
	prompt_start(p, STR("/"), NULL);
	assert_int_equal(type(p, "a<Backspace>"), PROMPT_EDITED);
	assert_int_equal(type(p, "<Backspace>"), PROMPT_CANCELLED);
	assert_int_equal(type(p, "<C-g>"), PROMPT_CANCELLED);
	prompt_free(p);
}

static void
a_paste_is_text_and_its_line_ends_are_blanks(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_start(p, STR(":"), NULL);
	assert_int_equal(prompt_paste(p, STR("q\r\n!ls\n")), PROMPT_EDITED);
	check_str(prompt_text(p), "q !ls ");
	prompt_free(p);
}

static void
a_huge_paste_is_cut(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	struct buf big = {0};
	buf_pad(&big, 'a', 100000);
	prompt_start(p, STR("/"), NULL);
	prompt_paste(p, buf_view(&big));
	assert_true(prompt_text(p).len <= 4096);
	type(p, "b");
	assert_true(prompt_text(p).len <= 4096);
	buf_done(&big);
	prompt_free(p);
}

static void
control_v_takes_the_next_key_literally(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	prompt_start(p, STR("/"), NULL);
	type(p, "<C-v><C-a>");
	check_str(prompt_text(p), "\x01");
	prompt_free(p);
}

static bool
fruit(void *context, struct str text, size_t at, size_t i, size_t *from, struct buf *out)
{
	static const char *const words[] = {"apple", "apricot", "pear"};
	(void)context;
	*from = 0;
	for (size_t k = 0; k < 3; k++) {
		if (str_starts(str_of(words[k]), str_sub(text, 0, at)) && i-- == 0) {
			buf_puts(out, words[k]);
			return true;
		}
	}
	return false;
}

static void
tab_cycles_through_the_completions(void **state)
{
	(void)state;
	static const struct prompt_completer fruits = {fruit, NULL};
	struct prompt *p = prompt_new();
	prompt_start(p, STR(":"), &fruits);
	type(p, "ap<Tab>");
	check_str(prompt_text(p), "apple");
	type(p, "<Tab>");
	check_str(prompt_text(p), "apricot");
	type(p, "<Tab>");
	check_str(prompt_text(p), "apple");
	type(p, "<S-Tab>");
	check_str(prompt_text(p), "apricot");
	prompt_free(p);
}

static void
tab_without_a_completion_changes_nothing(void **state)
{
	(void)state;
	static const struct prompt_completer fruits = {fruit, NULL};
	struct prompt *p = prompt_new();
	prompt_start(p, STR(":"), &fruits);
	type(p, "xyz<Tab>");
	check_str(prompt_text(p), "xyz");
	prompt_free(p);
}

static void
the_cursor_stays_in_sight_in_a_long_line(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	struct grid *g = grid_new(10, 1);
	struct buf out = {0};
	prompt_start(p, STR("/"), NULL);
	type(p, "abcdefghijklmnop");
	int col = prompt_draw(p, g, 0, 0, 10, (struct style){0});
	assert_true(col > 0 && col < 10);
	grid_dump(g, &out);
	assert_true(str_starts(buf_view(&out), STR("/")));
	assert_true(str_find(buf_view(&out), STR("nop")) < out.len);
	buf_done(&out);
	grid_free(g);
	prompt_free(p);
}

static void
controls_are_drawn_as_tokens(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	struct grid *g = grid_new(20, 1);
	struct buf out = {0};
	prompt_start(p, STR("/"), NULL);
	prompt_paste(p, STR("a\x1b[31m"));
	prompt_draw(p, g, 0, 0, 20, (struct style){0});
	grid_dump(g, &out);
	check_str(str_trim(buf_view(&out)), "/a^[[31m");
	buf_done(&out);
	grid_free(g);
	prompt_free(p);
}

static void
a_screen_of_one_column_is_no_trouble(void **state)
{
	(void)state;
	struct prompt *p = prompt_new();
	struct grid *g = grid_new(1, 1);
	prompt_start(p, STR("/"), NULL);
	type(p, "abc");
	assert_int_equal(prompt_draw(p, g, 0, 0, 1, (struct style){0}), 0);
	grid_free(g);
	prompt_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(keys_edit_the_line_as_in_a_shell),
		T(edits_are_undone_one_by_one_and_typed_words_whole),
		T(a_new_line_has_nothing_to_undo),
		T(a_cluster_is_deleted_whole),
		T(enter_accepts_and_remembers),
		T(a_line_typed_twice_is_remembered_once_and_last),
		T(up_recalls_what_begins_as_typed),
		T(escape_and_a_backspace_too_many_cancel),
		T(a_paste_is_text_and_its_line_ends_are_blanks),
		T(a_huge_paste_is_cut),
		T(control_v_takes_the_next_key_literally),
		T(tab_cycles_through_the_completions),
		T(tab_without_a_completion_changes_nothing),
		T(the_cursor_stays_in_sight_in_a_long_line),
		T(controls_are_drawn_as_tokens),
		T(a_screen_of_one_column_is_no_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
