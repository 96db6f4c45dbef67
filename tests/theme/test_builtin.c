#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "rules/ruleset.h"
#include "theme/builtin.h"
#include "theme/load.h"
#include "theme/suggest.h"
#include "theme/theme.h"

/* No theme of the machine's may be seen. */
static int
setup(void **state)
{
	(void)state;
	setenv("XDG_CONFIG_HOME", "/nowhere/config", 1);
	setenv("XDG_DATA_DIRS", "/nowhere/data", 1);
	return 0;
}

static struct theme *
load(const char *names)
{
	struct diag *d = diag_new();
	struct buf messages = {0};
	struct theme *t = theme_load(str_of(names), d);
	diag_print(d, &messages);
	if (messages.len)
		print_message("%s\n", buf_cstr(&messages));
	assert_int_equal(messages.len, 0);
	assert_non_null(t);
	buf_done(&messages);
	diag_free(d);
	return t;
}

static void
the_tables_are_what_a_fresh_compile_gives(void **state)
{
	(void)state;
	struct load_options o = {.builtin = &builtin_data, .compile = true};
	struct diag *d = diag_new();
	struct loaded *l = load_themes(STR("default"), &o, d);
	assert_non_null(l);
	struct str fresh = ruleset_bytes(l->ruleset), built = builtin_data.ruleset;
	assert_int_equal(fresh.len, built.len);
	assert_memory_equal(fresh.ptr, built.ptr, built.len);
	loaded_free(l);
	diag_free(d);
}

static void
the_styles_of_the_tables_are_those_of_the_text(void **state)
{
	(void)state;
	struct theme *built = theme_builtin();
	struct theme *loaded = load("default");
	const struct sheet *a = theme_sheet(built), *b = theme_sheet(loaded);
	assert_int_equal(sheet_count(a), sheet_count(b));
	for (size_t i = 0; i < sheet_count(a); i++) {
		struct str name = sheet_at(a, i)->name;
		assert_true(str_eq(name, sheet_at(b, i)->name));
		assert_true(style_eq(sheet_style(a, name), sheet_style(b, name)));
	}
	assert_true(str_eq(theme_name(built), theme_name(loaded)));
	theme_free(built);
	theme_free(loaded);
}

static void
the_tables_are_aligned_for_a_ruleset(void **state)
{
	(void)state;
	assert_int_equal((uintptr_t)builtin_data.ruleset.ptr % 8, 0);
	struct ruleset *r = ruleset_open(builtin_data.ruleset);
	assert_non_null(r);
	ruleset_free(r);
}

static void
the_default_has_rules_and_a_name(void **state)
{
	(void)state;
	struct theme *t = theme_builtin();
	struct ruleset_counts n = ruleset_count(theme_ruleset(t));
	assert_true(n.entities > 0);
	assert_true(n.words > 0);
	assert_true(str_is(theme_name(t), "default"));
	assert_true(sheet_count(theme_sheet(t)) > 0);
	assert_true(sheet_count(theme_sheet_for(t, true)) == sheet_count(theme_sheet(t)));
	assert_int_equal(theme_file_count(t), 0);
	theme_free(t);
}

static void
no_name_means_the_default(void **state)
{
	(void)state;
	static const char *const names[] = {"", ",", "default", " default ", "default,default"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct theme *t = load(names[i]);
		assert_true(str_is(theme_name(t), "default"));
		theme_free(t);
	}
}

static void
mono_is_built_in_and_sets_no_colour(void **state)
{
	(void)state;
	struct theme *t = load("mono");
	assert_true(str_is(theme_name(t), "mono"));
	const struct sheet *s = theme_sheet(t);
	for (size_t i = 0; i < sheet_count(s); i++) {
		const struct sheet_rule *r = sheet_at(s, i);
		assert_true(r->fg[0] == COLOUR_UNSET || r->fg[0] == COLOUR_DEFAULT);
		assert_true(r->bg[0] == COLOUR_UNSET || r->bg[0] == COLOUR_DEFAULT);
	}
	assert_true(ruleset_count(theme_ruleset(t)).entities > 0);
	theme_free(t);
}

static void
themes_are_combined_in_the_order_given(void **state)
{
	(void)state;
	struct theme *t = load("default,mono");
	assert_true(str_is(theme_name(t), "mono"));
	theme_free(t);
	t = load("mono,default");
	assert_true(str_is(theme_name(t), "default"));
	theme_free(t);
}

static void
the_list_is_sorted_and_holds_what_is_built_in(void **state)
{
	(void)state;
	struct theme_list *l = theme_list_new();
	bool found_default = false, found_mono = false;
	for (size_t i = 0; i < theme_list_count(l); i++) {
		const struct theme_entry *e = theme_list_at(l, i);
		found_default |= str_is(e->name, "default") && !e->path.len;
		found_mono |= str_is(e->name, "mono") && !e->path.len;
		if (i)
			assert_true(str_cmp(theme_list_at(l, i - 1)->name, e->name) < 0);
	}
	assert_true(found_default || theme_list_count(l) > 2);
	assert_true(found_mono || theme_list_count(l) > 2);
	assert_null(theme_list_at(l, theme_list_count(l)));
	theme_list_free(l);
}

static void
themes_of_ones_own_are_listed_with_their_summary(void **state)
{
	(void)state;
	char folder[] = "/tmp/limn-list-XXXXXX", path[128];
	struct buf text = {0};
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	snprintf(path, sizeof path, "%s/limn/themes", folder);
	assert_true(file_make_folder(path, NULL));
	snprintf(path, sizeof path, "%s/limn/themes/finance.yaml", folder);
	assert_true(file_write(path, STR("limn: 1\nsummary: 'money \033[31m'\n"), 0600, NULL));
	struct theme_list *l = theme_list_new();
	bool found = false;
	for (size_t i = 0; i < theme_list_count(l); i++) {
		const struct theme_entry *e = theme_list_at(l, i);
		if (!str_is(e->name, "finance"))
			continue;
		found = true;
		assert_true(str_is(e->path, path));
		assert_true(str_is(e->summary, "money ^[[31m"));
	}
	assert_true(found);
	theme_list_free(l);
	assert_true(theme_text(STR("finance"), &text, NULL));
	assert_true(str_starts(buf_view(&text), STR("limn: 1")));
	buf_done(&text);
	unlink(path);
	snprintf(path, sizeof path, "%s/limn/themes", folder);
	rmdir(path);
	snprintf(path, sizeof path, "%s/limn", folder);
	rmdir(path);
	rmdir(folder);
}

static void
the_text_of_a_built_in_theme_can_be_shown(void **state)
{
	(void)state;
	struct buf text = {0};
	struct err err = {0};
	assert_true(theme_text(STR("default"), &text, NULL));
	assert_true(str_find(buf_view(&text), STR("limn: 1")) < text.len);
	buf_clear(&text);
	assert_false(theme_text(STR("no\033such"), &text, &err));
	assert_non_null(strstr(err.text, "there is no theme 'no^[such'"));
	assert_int_equal(text.len, 0);
	buf_done(&text);
}

/* Where limn is installed (pkgdatadir is there), the same default lies there as a file. */
static void
the_default_costs_no_parsing_where_it_is_installed_too(void **state)
{
	(void)state;
	struct theme *t = load("default");
	assert_int_equal(theme_file_count(t), 0);
	theme_free(t);
}

static void
relative_folders_of_the_environment_are_ignored(void **state)
{
	(void)state;
	setenv("XDG_DATA_DIRS", "relative:/nowhere/data", 1);
	setenv("XDG_CONFIG_HOME", "also/relative", 1);
	setenv("HOME", "/nowhere/home", 1);
	struct theme *t = load("default");
	theme_free(t);
}

static void
near_words_are_suggested_and_far_ones_not(void **state)
{
	(void)state;
	static const char *const names[] = {"bold", "italic", "underline", "fg", NULL};
	static const struct { const char *word, *want; } rows[] = {
		{"blod", "bold"}, {"BOLD", "bold"}, {"itallic", "italic"}, {"underlined", "underline"},
		{"FG", "fg"}, {"zebra", ""}, {"x", ""}, {"", ""}, {"fgg", "fg"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct suggest s = suggest_for(str_of(rows[i].word));
		suggest_names(&s, names);
		assert_true(str_is(s.best, rows[i].want));
	}
}

#define TEST(name) cmocka_unit_test_setup(name, setup)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_tables_are_what_a_fresh_compile_gives),
		TEST(the_styles_of_the_tables_are_those_of_the_text),
		TEST(the_tables_are_aligned_for_a_ruleset),
		TEST(the_default_has_rules_and_a_name),
		TEST(no_name_means_the_default),
		TEST(mono_is_built_in_and_sets_no_colour),
		TEST(themes_are_combined_in_the_order_given),
		TEST(the_list_is_sorted_and_holds_what_is_built_in),
		TEST(themes_of_ones_own_are_listed_with_their_summary),
		TEST(the_text_of_a_built_in_theme_can_be_shown),
		TEST(the_default_costs_no_parsing_where_it_is_installed_too),
		TEST(relative_folders_of_the_environment_are_ignored),
		TEST(near_words_are_suggested_and_far_ones_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
