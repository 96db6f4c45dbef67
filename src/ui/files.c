/*
 * The documents.  One that cannot be opened stays in the list, and says why each time; jumps
 * lead over documents, so taking one away renumbers them.
 */
#include "ui/files.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "text/uni.h"
#include "ui/bundle.h"
#include "ui/commands.h"
#include "ui/corpus.h"
#include "ui/look.h"
#include "ui/own.h"

enum { NAME_LEAST = 12, NAME_MOST = 40, REST = 24 };

/* ---- going */

/* Goes to the i-th document; false (and a message) when it cannot be opened: it stays listed. */
static bool
files_go(struct session *s, uint32_t i)
{
	struct err err = {0};
	if (!article_open(s, i, &err)) {
		session_fail(s, "%s", err.text);
		return false;
	}
	jump_record(s);
	session_go_article(s, i);
	return true;
}

/* `by` on, over those that cannot be opened. */
static void
step(struct session *s, long by)
{
	if (s->corpus != NULL) {
		corpus_step(s, by, STR_NONE);
		return;
	}
	/* As many as are asked for, when there are as many. */
	while (by > 0 && (size_t)by + s->current >= s->articles.n && bundles_work(s, NULL, NULL))
		;
	long n = (long)s->articles.n, to = (long)s->current, left = by < 0 ? -by : by;
	while (left > 0) {
		to += by < 0 ? -1 : 1;
		if (to < 0 || to >= n)
			break;
		/* Documents of one file are made only where somebody goes. */
		left -= s->articles.v[to].bundle != NULL || article_open(s, (uint32_t)to, NULL);
	}
	if (left == 0)
		files_go(s, (uint32_t)to);
	else if (n == 1)
		session_note(s, "there is one document");
	else
		session_note(s, by < 0 ? "this is the first document" : "this is the last document");
}

void cmd_next_file(struct session *s, const struct call *c) { step(s, (long)c->count); }
void cmd_prev_file(struct session *s, const struct call *c) { step(s, -(long)c->count); }

static long
number(struct str rest)
{
	uint64_t n = 0;
	return str_take_size(&rest, &n) && n > 0 && n < LIMIT_PATHS ? (long)n : 1;
}

/* With words, in a folder: the next one of which they hold. */
static void
step_words(struct session *s, struct str rest, long by)
{
	struct str n = rest;
	uint64_t any;
	if (s->corpus != NULL && rest.len > 0 && !(str_take_size(&n, &any) && n.len == 0))
		corpus_step(s, by, rest);
	else
		step(s, by * number(rest));
}

void files_next(struct session *s, struct str rest) { step_words(s, rest, 1); }
void files_previous(struct session *s, struct str rest) { step_words(s, rest, -1); }

void
files_first(struct session *s, struct str rest)
{
	(void)rest;
	if (s->corpus != NULL)
		corpus_ends(s, false);
	else
		files_go(s, 0);
}

void
files_last(struct session *s, struct str rest)
{
	(void)rest;
	if (s->corpus != NULL) {
		corpus_ends(s, true);
		return;
	}
	while (bundles_work(s, NULL, NULL))
		;
	files_go(s, (uint32_t)s->articles.n - 1);
}

/* ---- opening another, taking one away */

/* "~/x" as a shell has it. */
static void
add_path(struct buf *out, struct str path)
{
	const char *home = getenv("HOME");
	if (path.len > 1 && path.ptr[0] == '~' && path.ptr[1] == '/' && home != NULL) {
		buf_puts(out, home);
		path = str_sub(path, 1, path.len);
	}
	buf_str(out, path);
}

/* The list has only what was there once. */
static void
forget_last(struct session *s)
{
	session_drop_article(s, (uint32_t)s->articles.n - 1);
	mem_free(s->own_paths.v[--s->own_paths.n]);
}

void
files_edit(struct session *s, struct str rest)
{
	struct buf path = {0};
	bool added;
	uint32_t i = 0;
	if (rest.len == 0) {
		session_note(s, "expected \":e FILE\"; R reads this one again");
		return;
	}
	if (s->articles.n >= LIMIT_PATHS) {
		session_fail(s, "there are %d documents, and no room for more", LIMIT_PATHS);
		return;
	}
	add_path(&path, rest);
	while (i < s->articles.n && !str_is(buf_view(&path), s->articles.v[i].path))
		i++;
	added = i == s->articles.n;
	if (added) {
		char *own = mem_alloc(path.len + 1);
		memcpy(own, path.ptr, path.len);
		vec_push(&s->own_paths, own);
		session_add_article(s, own);
	}
	buf_done(&path);
	if (!files_go(s, i) && added)
		forget_last(s);
}

void
files_forget(struct session *s)
{
	for (size_t i = 0; i < s->own_paths.n; i++)
		mem_free(s->own_paths.v[i]);
	vec_done(&s->own_paths);
}

static void
forget_jumps(struct session *s, uint32_t gone)
{
	size_t n = 0;
	for (size_t i = 0; i < s->jumps.n; i++) {
		struct jump j = s->jumps.v[i];
		if (j.article == gone)
			continue;
		j.article -= j.article > gone;
		s->jumps.v[n++] = j;
	}
	s->jumps.n = s->jump_at = n;
	/* What the pane keeps of places has numbers of documents too. */
	vec_clear(&s->pane.crumbs);
	s->pane.lead = (struct lead){0};
	s->pane.track.known = false;
}

/* The next one comes on the screen, or the one before. */
void
files_drop(struct session *s, struct str rest)
{
	uint32_t gone = s->current, n = (uint32_t)s->articles.n, to = n;
	(void)rest;
	if (s->corpus != NULL) {
		session_note(s, "the list of a folder is what is in it; & shows some alone");
		return;
	}
	for (uint32_t k = 1; k < n && to == n; k++) {
		uint32_t i = gone + k < n ? gone + k : n - 1 - k;
		if (article_open(s, i, NULL))
			to = i;
	}
	if (to == n) {
		session_note(s, n == 1 ? "this is the only document" :
		    "none of the other documents can be opened");
		return;
	}
	if (!own_save(s, session_article(s)))
		return;
	article_save(s, session_article(s));
	session_go_article(s, to);
	session_drop_article(s, gone);
	forget_jumps(s, gone);
	s->current = to - (to > gone);
	session_note(s, "taken from the list; document %u of %zu", (unsigned)s->current + 1,
	    s->articles.n);
}

/* ---- the page */

static void
add_size(struct buf *out, const struct article *a)
{
	struct stat st;
	uint64_t n = 0;
	if (a->document != NULL)
		n = document_size(a->document);
	else if (a->bundle == NULL && stat(a->path, &st) == 0 && S_ISREG(st.st_mode))
		n = (uint64_t)st.st_size;
	else
		return;
	if (n < 1000)
		buf_fmt(out, "%llu B", (unsigned long long)n);
	else if (n < 1000000)
		buf_fmt(out, "%llu KB", (unsigned long long)(n / 1000));
	else
		buf_fmt(out, "%llu.%llu MB", (unsigned long long)(n / 1000000),
		    (unsigned long long)(n / 100000 % 10));
}

static int
percent(const struct article *a)
{
	uint64_t size = a->document != NULL ? document_size(a->document) : 0;
	return size > 0 ? (int)((double)a->top * 100.0 / (double)size) : 0;
}

/* How many documents are called so. */
static struct map *
count_names(const struct session *s)
{
	struct map *counts = map_new();
	for (size_t i = 0; i < s->articles.n; i++) {
		struct str name = article_name(&s->articles.v[i]);
		uint32_t n = 0;
		map_get(counts, name, &n);
		map_set(counts, name, n + 1);
	}
	return counts;
}

/* With its folder, where others are called the same: "2021/notes.txt". */
static void
add_name(const struct article *a, const struct map *counts, struct buf *out)
{
	struct str folder = path_folder(str_of(a->path));
	uint32_t n = 0;
	if (map_get(counts, article_name(a), &n) && n > 1 && !str_is(folder, ".")) {
		clean_add(out, path_base(folder));
		buf_chr(out, '/');
	}
	clean_add(out, article_name(a));
}

static void
add_row(struct session *s, uint32_t i, const struct map *counts, int name_columns)
{
	const struct article *a = &s->articles.v[i];
	struct buf line = {0}, name = {0}, size = {0};
	uint32_t item = page_item(s, STR_NONE, 0);
	s->page.items.v[item].id = i;
	add_name(a, counts, &name);
	buf_fmt(&line, "%c%3u  ", i == s->current ? '>' : ' ', (unsigned)i + 1);
	look_fit(s, &line, buf_view(&name), name_columns, true);
	int used = uni_columns(buf_view(&name));
	buf_pad(&line, ' ', (size_t)(used < name_columns ? name_columns - used : 0));
	add_size(&size, a);
	buf_pad(&line, ' ', size.len < 9 ? 9 - size.len : 1);
	buf_str(&line, buf_view(&size));
	if (a->document != NULL)
		buf_fmt(&line, "  %3d%%  ", percent(a));
	else
		buf_puts(&line, a->failed ? "  not opened" : "        ");
	if (a->document != NULL && a->title.len > 0 && !str_eq(buf_view(&a->title), buf_view(&name)))
		buf_str(&line, buf_view(&a->title));
	page_mark(s, i == s->current ? LINE_HEADING : a->failed ? LINE_ERROR : LINE_PLAIN, item,
	    false);
	page_raw(s, buf_view(&line));
	buf_done(&line);
	buf_done(&name);
	buf_done(&size);
}

void
files_list(struct session *s, struct str rest)
{
	int columns = NAME_LEAST;
	struct buf title = {0};
	(void)rest;
	if (s->corpus != NULL) {
		corpus_show(s);
		return;
	}
	struct map *counts = count_names(s);
	for (size_t i = 0; i < s->articles.n; i++) {
		struct buf name = {0};
		add_name(&s->articles.v[i], counts, &name);
		int n = uni_columns(buf_view(&name));
		columns = n > columns ? n : columns;
		buf_done(&name);
	}
	columns = columns > NAME_MOST ? NAME_MOST : columns;
	buf_fmt(&title, "%zu document%s", s->articles.n, s->articles.n == 1 ? "" : "s");
	page_open(s, PAGE_FILES, buf_view(&title));
	int room = page_columns(s) - REST;
	columns = columns > room ? (room > NAME_LEAST ? room : NAME_LEAST) : columns;
	for (uint32_t i = 0; i < (uint32_t)s->articles.n; i++)
		add_row(s, i, counts, columns);
	map_free(counts);
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	list_to(&s->page.list, s->current);
	buf_done(&title);
}

void
cmd_files(struct session *s, const struct call *c)
{
	(void)c;
	files_list(s, STR_NONE);
}

void
files_go_row(struct session *s)
{
	const struct page_item *x = page_here(s);
	if (x == NULL || x->id >= s->articles.n)
		return;
	uint32_t i = x->id;
	page_close(s);
	if (i != s->current)
		files_go(s, i);
}
