/*
 * The editor: $VISUAL, else $EDITOR, else what a system most likely has.  It is started without
 * a shell: the variable is split at blanks, quotes keep words together, and nothing else in it
 * means anything; the path
 * begins with / or ./, so that no file name can be taken for an option.
 */
#include "ui/editor.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "ui/links.h"
#include "ui/reload.h"
#include "ui/textview.h"

/* How an editor is told the line. */
enum line_style { LINE_PLUS, LINE_GOTO, LINE_COLON };

static const struct { const char *name; enum line_style style; } known[] = {
	{"vi", LINE_PLUS}, {"vim", LINE_PLUS}, {"nvim", LINE_PLUS}, {"view", LINE_PLUS},
	{"gvim", LINE_PLUS}, {"nvi", LINE_PLUS}, {"vis", LINE_PLUS}, {"nano", LINE_PLUS},
	{"rnano", LINE_PLUS}, {"pico", LINE_PLUS}, {"emacs", LINE_PLUS},
	{"emacsclient", LINE_PLUS}, {"mg", LINE_PLUS}, {"micro", LINE_PLUS}, {"kak", LINE_PLUS},
	{"hx", LINE_PLUS}, {"helix", LINE_PLUS}, {"joe", LINE_PLUS}, {"jmacs", LINE_PLUS},
	{"mcedit", LINE_PLUS}, {"sensible-editor", LINE_PLUS}, {"editor", LINE_PLUS},
	{"code", LINE_GOTO}, {"codium", LINE_GOTO}, {"code-insiders", LINE_GOTO},
	{"subl", LINE_COLON},
};
static const char *const usual[] = {"sensible-editor", "editor", "vi", "nano"};

/* ---- what is to be opened */

static void
remember_file(struct session *s)
{
	struct stat st;
	s->errand.there = stat(buf_cstr(&s->errand.path), &st) == 0;
	s->errand.size = s->errand.there ? (uint64_t)st.st_size : 0;
	s->errand.written = s->errand.there ? st.st_mtim : (struct timespec){0};
}

static bool
file_is_other(struct session *s)
{
	struct stat st;
	if (stat(buf_cstr(&s->errand.path), &st) != 0)
		return s->errand.there;
	return !s->errand.there || (uint64_t)st.st_size != s->errand.size ||
	    st.st_mtim.tv_sec != s->errand.written.tv_sec ||
	    st.st_mtim.tv_nsec != s->errand.written.tv_nsec;
}

bool
editor_open(struct session *s, struct str path, uint64_t line)
{
	if (s->o.secure) {
		session_fail(s, "--secure: no program is started");
		return false;
	}
	if (path.len == 0 || memchr(path.ptr, '\0', path.len) != NULL) {
		session_fail(s, "there is no file to edit");
		return false;
	}
	buf_clear(&s->errand.path);
	if (path.ptr[0] != '/' && !str_starts(path, STR("./")))
		buf_puts(&s->errand.path, "./");
	buf_str(&s->errand.path, path);
	s->errand.line = line;
	s->errand.text = s->errand.link = false;
	remember_file(s);
	s->request = REQUEST_RUN;
	return true;
}

void
editor_open_text(struct session *s)
{
	struct article *a = session_article(s);
	struct str path = document_path(a->document);
	uint64_t from, to;
	if (path.len == 0) {
		session_fail(s, "a pipe has no file to edit");
		return;
	}
	text_visible_range(s, &from, &to);
	bool selected = a->sel.any && a->sel.span.from >= from && a->sel.span.from < to;
	uint64_t at = selected ? a->sel.span.from : a->top, line;
	bool exact = document_has_source(a->document);
	if (exact)
		line = document_file_line_of(a->document, at);
	else
		line = document_line_of(a->document, at, &exact);
	if (editor_open(s, path, exact ? line : 0))
		s->errand.text = true;
}

/* ---- the command */

struct words { const char **argv; size_t n; struct buf *memory; size_t at[EDITOR_WORDS]; };

static void
add(struct words *w, struct str word)
{
	if (w->n >= EDITOR_WORDS)
		return;
	w->at[w->n++] = w->memory->len;
	buf_str(w->memory, word);
	buf_chr(w->memory, '\0');
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

bool
editor_take_word(struct str *s, struct buf *word)
{
	char quote = 0;
	size_t i = 0;
	buf_clear(word);
	while (s->len > 0 && is_blank(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	if (s->len == 0)
		return false;
	for (; i < s->len && (quote != 0 || !is_blank(s->ptr[i])); i++) {
		char c = s->ptr[i];
		if (c == '\\' && quote != '\'' && i + 1 < s->len)
			buf_chr(word, s->ptr[++i]);
		else if (c == quote)
			quote = 0;
		else if (quote == 0 && (c == '\'' || c == '"'))
			quote = c;
		else
			buf_chr(word, c);
	}
	*s = str_sub(*s, i, s->len);
	return true;
}

static bool
has(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++) {
		if (strcmp(w->memory->ptr + w->at[i], word) == 0)
			return true;
	}
	return false;
}

static void
add_file(const struct session *s, struct words *w, struct str editor)
{
	struct str path = buf_view(&s->errand.path), name = path_base(editor);
	struct buf b = {0};
	int style = -1;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (str_is(name, known[i].name))
			style = (int)known[i].style;
	}
	if (style > LINE_PLUS && !has(w, "--wait") && !has(w, "-w"))
		add(w, STR("--wait"));
	if (style < 0 || s->errand.line == 0) {
		add(w, path);
		return;
	}
	if (style == LINE_PLUS) {
		buf_fmt(&b, "+%llu", (unsigned long long)s->errand.line);
		add(w, buf_view(&b));
		add(w, path);
	} else {
		if (style == LINE_GOTO)
			add(w, STR("-g"));
		buf_str(&b, path);
		buf_fmt(&b, ":%llu", (unsigned long long)s->errand.line);
		add(w, buf_view(&b));
	}
	buf_done(&b);
}

bool
editor_command(const struct session *s, unsigned attempt, const char *argv[EDITOR_WORDS + 1],
    struct buf *memory)
{
	if (s->errand.link)
		return links_command(s, attempt, argv, memory);
	struct str all = str_trim(str_of(s->o.editor));
	struct buf word = {0}, editor = {0};
	struct words w = {.argv = argv, .memory = memory};
	if (attempt >= (all.len > 0 ? 1 : sizeof usual / sizeof usual[0]))
		return false;
	if (all.len == 0)
		all = str_of(usual[attempt]);
	buf_clear(memory);
	/* Room stays for the line, an option and the path. */
	while (editor_take_word(&all, &word)) {
		if (w.n == 0)
			buf_str(&editor, buf_view(&word));
		if (w.n < EDITOR_WORDS - 4)
			add(&w, buf_view(&word));
	}
	add_file(s, &w, buf_view(&editor));
	buf_done(&word);
	buf_done(&editor);
	for (size_t i = 0; i < w.n; i++)
		argv[i] = memory->ptr + w.at[i];
	argv[w.n] = NULL;
	return true;
}

/* ---- afterwards */

void
editor_ended(struct session *s, bool ran, int status, const struct err *err)
{
	s->dirty = true;
	if (s->errand.link) {
		links_ended(s, ran, status, err);
		return;
	}
	if (!ran)
		session_fail(s, "%s; $VISUAL or $EDITOR names an editor", err->text);
	else if (WIFSIGNALED(status))
		session_fail(s, "the editor was ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		session_fail(s, "the editor ended with status %d", WEXITSTATUS(status));
	if (ran && s->errand.text && file_is_other(s))
		article_reopen(s, session_article(s));
	if (ran && !s->errand.text)
		reload_now(s);
}

void
editor_done(struct session *s)
{
	buf_done(&s->errand.path);
}
