/* Files from elsewhere: bombs, the YAML test suite, base16 schemes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "theme/theme.h"
#include "theme/yaml.h"

static const char *
data_folder(struct buf *out, const char *name)
{
	const char *data = getenv("LIMN_DATA"), *t = getenv("LIMN_TOP");
	buf_clear(out);
	if (data)
		buf_fmt(out, "%s/%s", data, name);
	else
		buf_fmt(out, "%s/../shared/data/%s", t ? t : ".", name);
	return buf_cstr(out);
}

/* A tree's size, within reason: what aliases share is counted each time. */
static size_t
weigh(const struct node *n, size_t depth)
{
	size_t sum = 1;
	assert_true(depth <= 70);
	for (uint32_t i = 0; n->kind == NODE_LIST && i < n->n; i++)
		sum += weigh(n->items[i], depth + 1);
	for (uint32_t i = 0; n->kind == NODE_MAP && i < n->n; i++)
		sum += 1 + weigh(n->pairs[i].value, depth + 1);
	return sum;
}

/* Parses each file of a folder, and those of its folders; returns how many. */
static size_t
parse_folder(const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *d;
	struct buf path = {0};
	size_t n = 0;
	while (dir && (d = readdir(dir))) {
		struct stat st;
		struct diag *diag = diag_new();
		if (d->d_name[0] != '.' &&
		    !stat(path_join(&path, str_of(folder), str_of(d->d_name)), &st)) {
			struct script *s = NULL;
			if (S_ISDIR(st.st_mode) && depth)
				n += parse_folder(buf_cstr(&path), depth - 1);
			else if (S_ISREG(st.st_mode))
				s = script_read(buf_cstr(&path), 16 << 20, diag, NULL);
			struct arena *a = arena_new();
			if (s) {
				assert_true(weigh(yaml_parse(s, a), 0) < 3000000);
				n++;
			}
			arena_free(a);
			script_free(s);
		}
		diag_free(diag);
	}
	if (dir)
		closedir(dir);
	buf_done(&path);
	return n;
}

static void
every_bomb_is_read_or_refused_in_no_time(void **state)
{
	(void)state;
	struct buf folder = {0};
	size_t n = parse_folder(data_folder(&folder, "yaml/alias-bombs"), 0);
	buf_done(&folder);
	if (!n)
		skip();
	assert_true(n > 30);
}

static void
the_yaml_test_suite_is_read_or_refused(void **state)
{
	(void)state;
	struct buf folder = {0};
	size_t n = parse_folder(data_folder(&folder, "yaml/yaml-test-suite"), 2) +
	    parse_folder(data_folder(&folder, "yaml/libyaml"), 2) +
	    parse_folder(data_folder(&folder, "yaml/pyyaml"), 2);
	buf_done(&folder);
	if (!n)
		skip();
	assert_true(n > 100);
}

static void
no_file_from_elsewhere_makes_a_theme_by_chance(void **state)
{
	(void)state;
	struct buf folder = {0}, path = {0};
	DIR *dir = opendir(data_folder(&folder, "yaml/alias-bombs"));
	if (!dir) {
		buf_done(&folder);
		skip();
	}
	struct dirent *d;
	while ((d = readdir(dir))) {
		struct diag *diag = diag_new();
		if (d->d_name[0] == '.') {
			diag_free(diag);
			continue;
		}
		struct theme *t = theme_load(str_of(path_join(&path, buf_view(&folder),
		    str_of(d->d_name))), diag);
		struct buf printed = {0};
		diag_print(diag, &printed);
		assert_true(t || diag_errors(diag));
		assert_null(memchr(buf_cstr(&printed), '\033', printed.len));
		buf_done(&printed);
		theme_free(t);
		diag_free(diag);
	}
	closedir(dir);
	buf_done(&folder);
	buf_done(&path);
}

static void
every_base16_scheme_colours_a_theme(void **state)
{
	(void)state;
	char root[] = "/tmp/limn-base16-XXXXXX", path[128], theme[128];
	struct buf folder = {0}, text = {0};
	char *real = realpath(data_folder(&folder, "base16"), NULL);
	DIR *dir = real ? opendir(real) : NULL;
	buf_done(&folder);
	free(real);
	if (!dir)
		skip();
	real = realpath(data_folder(&folder, "base16"), NULL);
	buf_done(&folder);
	assert_non_null(mkdtemp(root));
	snprintf(path, sizeof path, "%s/limn", root);
	assert_true(file_make_folder(path, NULL));
	snprintf(path, sizeof path, "%s/limn/palettes", root);
	assert_int_equal(symlink(real, path), 0);
	snprintf(theme, sizeof theme, "%s/t.yaml", root);
	setenv("XDG_CONFIG_HOME", root, 1);
	size_t n = 0;
	struct dirent *d;
	while ((d = readdir(dir))) {
		struct str name = str_of(d->d_name);
		if (!str_ends(name, STR(".yaml")))
			continue;
		struct diag *diag = diag_new();
		buf_clear(&text);
		buf_fmt(&text, "limn: 1\npalette: \"base16:%.*s\"\nstyles: {text: {fg: base05}}\n",
		    (int)path_stem(name).len, d->d_name);
		assert_true(file_write(theme, buf_view(&text), 0600, NULL));
		struct theme *t = theme_load(str_of(theme), diag);
		if (!t) {
			buf_clear(&text);
			diag_print(diag, &text);
			print_message("%s\n", buf_cstr(&text));
		}
		assert_non_null(t);
		assert_int_equal(sheet_style(theme_sheet(t), STR("text")).fg & COLOUR_KIND, COLOUR_RGB);
		theme_free(t);
		diag_free(diag);
		n++;
	}
	closedir(dir);
	free(real);
	buf_done(&text);
	unlink(theme);
	unlink(path);
	snprintf(path, sizeof path, "%s/limn", root);
	rmdir(path);
	rmdir(root);
	assert_true(n > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bomb_is_read_or_refused_in_no_time),
		cmocka_unit_test(the_yaml_test_suite_is_read_or_refused),
		cmocka_unit_test(no_file_from_elsewhere_makes_a_theme_by_chance),
		cmocka_unit_test(every_base16_scheme_colours_a_theme),
	};
	setenv("XDG_CONFIG_HOME", "/nowhere/config", 1);
	setenv("XDG_DATA_DIRS", "/nowhere/data", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
