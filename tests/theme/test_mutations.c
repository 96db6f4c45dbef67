/*
 * Shipped themes with random edits: whatever the damage, loading ends, says where, and does not
 * crash.  Each theme's edits run in a process of its own, so that a crash names its edit.
 *
 *	LIMN_MUTATIONS=N      edits of all themes together (default 1000)
 *	LIMN_MUTATION=T:N     edit N of theme T only, and its text on standard error
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"
#include "theme/theme.h"

enum { SEED = 20261127, LIST_LINES = 12, SECONDS = 120 };

struct rig {
	char folder[64];
	VEC(struct str) themes;              /* names of the files */
	struct arena *arena;
};

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static size_t
below(uint64_t *state, size_t n)
{
	return n ? (size_t)(next_random(state) >> 11) % n : 0;
}

/* ---- edits */

static void
replace(struct buf *b, size_t from, size_t to, struct str with)
{
	struct buf out = {0};
	buf_str(&out, str_sub(buf_view(b), 0, from));
	buf_str(&out, with);
	buf_str(&out, str_sub(buf_view(b), to, b->len));
	buf_done(b);
	*b = out;
}

/* The line around byte `at`, its end included. */
static struct str
line_at(const struct buf *b, size_t at)
{
	size_t from = at, to = at;
	while (from && b->ptr[from - 1] != '\n')
		from--;
	while (to < b->len && b->ptr[to] != '\n')
		to++;
	return str_sub(buf_view(b), from, to < b->len ? to + 1 : to);
}

static struct str
any_line(const struct buf *b, uint64_t *r, size_t *from)
{
	struct str line = line_at(b, below(r, b->len));
	*from = (size_t)(line.ptr - b->ptr);
	return line;
}

static const char *
flip(struct buf *b, uint64_t *r)
{
	for (size_t i = 0, n = 1 + below(r, 3); i < n; i++)
		b->ptr[below(r, b->len)] = (char)next_random(r);
	return "bytes flipped";
}

static const char *
cut_line(struct buf *b, uint64_t *r)
{
	size_t from;
	struct str line = any_line(b, r, &from);
	replace(b, from, from + line.len, STR_NONE);
	return "a line cut";
}

static const char *
double_line(struct buf *b, uint64_t *r)
{
	size_t from;
	struct buf copy = {0};
	buf_str(&copy, any_line(b, r, &from));
	replace(b, from, from, buf_view(&copy));
	buf_done(&copy);
	return "a line twice";
}

static const char *
rename_key(struct buf *b, uint64_t *r)
{
	size_t colon = below(r, b->len);
	while (colon + 1 < b->len && (b->ptr[colon] != ':' || b->ptr[colon + 1] != ' '))
		colon++;
	size_t from = colon;
	while (from && (unsigned char)b->ptr[from - 1] > ' ' && b->ptr[from - 1] != '{')
		from--;
	char c[1] = {(char)('a' + (int)below(r, 26))};
	size_t at = from + below(r, colon - from + 1);
	replace(b, at, at + below(r, 2), (struct str){c, below(r, 3) ? 1 : 0});
	return "a key renamed";
}

static const char *
swap_lines(struct buf *b, uint64_t *r)
{
	size_t from, other;
	struct buf one = {0}, two = {0};
	buf_str(&one, any_line(b, r, &from));
	buf_str(&two, any_line(b, r, &other));
	replace(b, from, from + one.len, buf_view(&two));
	if (other < b->len)
		replace(b, other, other, buf_view(&one));
	buf_done(&one);
	buf_done(&two);
	return "lines swapped";
}

static const char *
insert(struct buf *b, uint64_t *r)
{
	static const char *const pieces[] = {"\xC3\xA9", "\xE6\xBC\xA2", "\xE2\x80\xAE", "\xFF",
		"\t", "\xE2\x80\x99", "\xF0\x9F\x98\x80", "\xEF\xBB\xBF", "\xC2\x85", "\x1B[31m", "#",
		"'", "\"", "{", "}", "[", "]", "&a ", "*a ", "!x ", "|", "%", "@", ": ", "- ", ", ", "\\",
		"\n", "\r", "null", "no", "99999999999", "((((", "))))", "{1,200}", "(a*)*", "..", "\n---\n",
		"<<: ", "? ", "~", "x: &x [*x]\n",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["};
	size_t at = below(r, b->len + 1), k = below(r, sizeof pieces / sizeof *pieces + 1);
	struct str piece = k ? str_of(pieces[k - 1]) : (struct str){"\0", 1};
	replace(b, at, at, piece);
	return "something put in";
}

static const char *
cut_end(struct buf *b, uint64_t *r)
{
	b->len = below(r, b->len);
	return "the end cut off";
}

static const char *
cut_piece(struct buf *b, uint64_t *r)
{
	size_t from = below(r, b->len);
	replace(b, from, from + 1 + below(r, 40) > b->len ? b->len : from + 1 + below(r, 40), STR_NONE);
	return "a piece cut out";
}

static const char *
move_in(struct buf *b, uint64_t *r)
{
	size_t from;
	any_line(b, r, &from);
	replace(b, from, from, STR("   "));
	return "a line moved in";
}

static const char *
edit(struct buf *b, uint64_t *r)
{
	static const char *(*const edits[])(struct buf *, uint64_t *) = {
		flip, cut_line, double_line, rename_key, swap_lines, insert, cut_end, cut_piece, move_in,
		insert, rename_key};
	const char *what = "nothing";
	for (size_t i = 0, n = 1 + below(r, 2); i < n && b->len; i++)
		what = edits[below(r, sizeof edits / sizeof *edits)](b, r);
	return what;
}

/* ---- running */

static const char *
top(void)
{
	const char *t = getenv("LIMN_TOP");
	return t ? t : ".";
}

/* Every message has a place, but notes on rules that are off and what is not shown. */
static const char *
check_messages(const struct diag *d, const struct theme *t)
{
	if (!t && !diag_errors(d))
		return "it does not load, and nothing is said";
	for (size_t i = 0; i < diag_count(d); i++) {
		const struct diag_item *it = diag_at(d, i);
		if (!it->path.len || !it->line || !it->col || !it->text.len)
			return "a message without a place";
	}
	return NULL;
}

static const char *
load(const char *path, struct buf *messages)
{
	struct diag *d = diag_new();
	struct theme *t = theme_load_checked(str_of(path), d);
	if (t)
		theme_check_examples(t, NULL, 0);
	diag_print(d, messages);
	const char *wrong = check_messages(d, t);
	for (size_t i = 0; i < messages->len; i++) {
		unsigned char c = (unsigned char)messages->ptr[i];
		if ((c < ' ' && c != '\n') || c == 0x7F)
			wrong = "a control byte in a message";
	}
	theme_free(t);
	diag_free(d);
	return wrong;
}

static bool
run_one(const struct rig *rig, size_t theme, size_t number, bool show)
{
	struct buf path = {0}, text = {0}, messages = {0};
	uint64_t r = SEED + theme * 1000003 + number * 7919;
	for (int i = 0; i < 8; i++)
		next_random(&r);
	buf_fmt(&path, "%s/themes/", top());
	buf_str(&path, rig->themes.v[theme]);
	assert_true(file_read(buf_cstr(&path), LIMIT_THEME_FILE, &text, NULL));
	const char *what = edit(&text, &r);
	buf_clear(&path);
	buf_fmt(&path, "%s/", rig->folder);
	buf_str(&path, rig->themes.v[theme]);
	FILE *f = fopen(buf_cstr(&path), "w");
	assert_non_null(f);
	if (text.len)
		fwrite(text.ptr, 1, text.len, f);
	fclose(f);
	const char *wrong = load(buf_cstr(&path), &messages);
	if (wrong || show)
		print_message("%s, edit %zu (%s): %s\n%s\n", rig->themes.v[theme].ptr, number, what,
		    wrong ? wrong : "fine", buf_cstr(&messages));
	if (wrong)
		print_message("again: LIMN_MUTATION=%zu:%zu\n", theme, number);
	buf_done(&path);
	buf_done(&text);
	buf_done(&messages);
	return !wrong;
}

/* Edits of one theme in a child, which reports each number before it begins. */
static size_t
run_theme(const struct rig *rig, size_t theme, size_t count)
{
	int ends[2], status = 0;
	uint32_t last = UINT32_MAX, one;
	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (!child) {
		size_t failed = 0;
		close(ends[0]);
		alarm(SECONDS);
		for (uint32_t i = 0; i < count; i++) {
			if (write(ends[1], &i, sizeof i) != sizeof i)
				_exit(99);
			failed += !run_one(rig, theme, i, false);
		}
		fflush(NULL);
		_exit(failed ? 1 : 0);
	}
	close(ends[1]);
	while (read(ends[0], &one, sizeof one) == sizeof one)
		last = one;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	bool fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	if (!fine)
		print_message("%s: status %d at LIMN_MUTATION=%zu:%u\n", rig->themes.v[theme].ptr, status,
		    theme, last);
	return fine ? 0 : 1;
}

/* ---- the folder: the themes' lists, each cut to some lines, for speed */

static void
copy_lists(const struct rig *rig, const char *name)
{
	struct buf from = {0}, to = {0}, text = {0};
	buf_fmt(&from, "%s/themes/%s", top(), name);
	DIR *dir = opendir(buf_cstr(&from));
	struct dirent *d;
	while (dir && (d = readdir(dir))) {
		struct str rest, line;
		size_t n = 0;
		struct buf kept = {0}, path = {0};
		if (d->d_name[0] == '.' || !str_ends(str_of(d->d_name), STR(".txt")))
			continue;
		buf_clear(&text);
		assert_true(file_read(path_join(&path, buf_view(&from), str_of(d->d_name)),
		    LIMIT_LIST_FILE, &text, NULL));
		rest = buf_view(&text);
		while (n < LIST_LINES && str_line(&rest, &line)) {
			buf_str(&kept, line);
			buf_chr(&kept, '\n');
			n += line.len && line.ptr[0] != '#';
		}
		buf_clear(&to);
		buf_fmt(&to, "%s/%s/%s", rig->folder, name, d->d_name);
		FILE *f = fopen(buf_cstr(&to), "w");
		assert_non_null(f);
		fwrite(kept.ptr, 1, kept.len, f);
		fclose(f);
		buf_done(&kept);
		buf_done(&path);
	}
	if (dir)
		closedir(dir);
	buf_done(&from);
	buf_done(&to);
	buf_done(&text);
}

static int
by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int
setup(void **state)
{
	struct rig *rig = mem_alloc(sizeof *rig);
	struct buf path = {0};
	snprintf(rig->folder, sizeof rig->folder, "/tmp/limn-edits-XXXXXX");
	assert_non_null(mkdtemp(rig->folder));
	rig->arena = arena_new();
	buf_fmt(&path, "%s/themes", top());
	DIR *dir = opendir(buf_cstr(&path));
	assert_non_null(dir);
	struct dirent *d;
	while ((d = readdir(dir))) {
		struct str name = str_of(d->d_name);
		if (str_ends(name, STR(".yaml"))) {
			struct str kept = {arena_copy(rig->arena, name.ptr, name.len), name.len};
			vec_push(&rig->themes, kept);
		} else if (name.ptr[0] != '.') {
			buf_clear(&path);
			buf_fmt(&path, "%s/%s", rig->folder, d->d_name);
			assert_true(file_make_folder(buf_cstr(&path), NULL));
			copy_lists(rig, d->d_name);
		}
	}
	closedir(dir);
	qsort(rig->themes.v, rig->themes.n, sizeof *rig->themes.v, by_name);
	buf_done(&path);
	setenv("XDG_CONFIG_HOME", rig->folder, 1);
	setenv("XDG_DATA_DIRS", "/nowhere", 1);
	*state = rig;
	return 0;
}

static int
teardown(void **state)
{
	struct rig *rig = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", rig->folder);
	assert_int_equal(system(command), 0);
	vec_done(&rig->themes);
	arena_free(rig->arena);
	mem_free(rig);
	return 0;
}

static void
damaged_themes_neither_crash_nor_fall_silent(void **state)
{
	const struct rig *rig = *state;
	const char *many = getenv("LIMN_MUTATIONS"), *one = getenv("LIMN_MUTATION");
	size_t all = many ? (size_t)strtoul(many, NULL, 10) : 1000, failed = 0, rules = 0;
	assert_true(rig->themes.n > 0);
	if (one) {
		char *colon = NULL;
		size_t theme = (size_t)strtoul(one, &colon, 10);
		assert_true(theme < rig->themes.n && *colon == ':');
		assert_true(run_one(rig, theme, (size_t)strtoul(colon + 1, NULL, 10), true));
		return;
	}
	/* Themes with rules get half of the edits: there is more to break. */
	size_t sizes[256] = {0};
	for (size_t i = 0; i < rig->themes.n && i < 256; i++) {
		struct buf path = {0}, text = {0};
		buf_fmt(&path, "%s/themes/", top());
		buf_str(&path, rig->themes.v[i]);
		assert_true(file_read(buf_cstr(&path), LIMIT_THEME_FILE, &text, NULL));
		sizes[i] = strstr(buf_cstr(&text), "\nentities:") ? 1 : 0;
		rules += sizes[i];
		buf_done(&path);
		buf_done(&text);
	}
	size_t looks = rig->themes.n - rules;
	for (size_t i = 0; i < rig->themes.n && i < 256; i++) {
		size_t count = sizes[i] ? all / 2 / rules + 1 : all / 2 / (looks ? looks : 1) + 1;
		failed += run_theme(rig, i, count);
	}
	assert_int_equal(failed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damaged_themes_neither_crash_nor_fall_silent),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
