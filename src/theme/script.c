/*
 * Messages in a file.  The excerpt is the line as it can be shown: tabs as one blank, controls
 * as tokens; columns are counted in that form, so the caret stands right.  A line that is too
 * long for a message gives none.
 */
#include "theme/script.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "text/uni.h"

enum {
	EXCERPT = 150,                   /* columns of a source line in a message */
	BEFORE = 60,                     /* of them before the place, in a long line */
	COUNTED = 64 * 1024,             /* bytes of a line in which columns are counted */
};

static struct str
text_dup(struct str s)
{
	char *copy = mem_alloc(s.len + 1);
	memcpy(copy, s.ptr, s.len);
	return (struct str){copy, s.len};
}

struct script *
script_new(struct str path, struct str folder, struct str text, struct diag *diag)
{
	struct script *s = mem_alloc(sizeof *s);
	struct buf shown = {0};
	clean_add(&shown, path);
	s->path = text_dup(buf_view(&shown));
	buf_done(&shown);
	s->folder = text_dup(folder);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.len);
	s->text = text;
	s->diag = diag;
	s->rule = STR_NONE;
	vec_push(&s->lines, 0);
	for (size_t i = 0; i < text.len; i++) {
		const char *lf = memchr(text.ptr + i, '\n', text.len - i);
		if (!lf)
			break;
		i = (size_t)(lf - text.ptr);
		vec_push(&s->lines, (uint32_t)(i + 1));
	}
	return s;
}

struct script *
script_read(const char *path, size_t max, struct diag *diag, struct err *err)
{
	struct buf text = {0};
	if (!file_read(path, max, &text, err)) {
		buf_done(&text);
		return NULL;
	}
	struct script *s = script_new(str_of(path), path_folder(str_of(path)), buf_view(&text),
	    diag);
	s->owned = text;
	return s;
}

void
script_free(struct script *s)
{
	if (!s)
		return;
	buf_done(&s->owned);
	vec_done(&s->lines);
	mem_free((char *)s->path.ptr);
	mem_free((char *)s->folder.ptr);
	mem_free(s);
}

size_t
script_line(const struct script *s, size_t byte)
{
	size_t low = 0, high = s->lines.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (s->lines.v[middle] <= byte)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}

struct str
script_line_text(const struct script *s, size_t line)
{
	size_t from = s->lines.v[line - 1];
	size_t to = line < s->lines.n ? s->lines.v[line] - 1 : s->text.len;
	if (to > from && s->text.ptr[to - 1] == '\r')
		to--;
	return str_sub(s->text, from, to);
}

/* A piece of a line as it is shown. */
static void
show(struct buf *out, struct str s)
{
	while (s.len) {
		size_t n = str_chr(s, '\t');
		clean_add(out, str_sub(s, 0, n));
		if (n < s.len)
			buf_chr(out, ' ');
		s = str_sub(s, n + (n < s.len), s.len);
	}
}

static size_t
columns(struct str s)
{
	struct buf shown = {0};
	size_t plain = 0;
	while (plain < s.len && s.ptr[plain] >= 0x20 && s.ptr[plain] < 0x7F)
		plain++;
	if (plain == s.len)
		return plain;
	show(&shown, s);
	int n = uni_columns(buf_view(&shown));
	buf_done(&shown);
	return (size_t)n;
}

size_t
script_col(struct script *s, size_t byte)
{
	size_t line = script_line(s, byte), start = s->lines.v[line - 1];
	if (byte - start > COUNTED)
		return byte - start + 1;
	if (s->last.line != line || s->last.byte > byte) {
		s->last.line = line;
		s->last.byte = start;
		s->last.col = 1;
	}
	s->last.col += columns(str_sub(s->text, s->last.byte, byte));
	s->last.byte = byte;
	return s->last.col;
}

/* Where in the line, and the line itself when it fits into a message. */
static void
locate(struct script *s, size_t from, size_t to, struct diag_item *item, struct buf *excerpt)
{
	item->line = script_line(s, from);
	item->col = script_col(s, from);
	struct str line = script_line_text(s, item->line);
	size_t start = s->lines.v[item->line - 1];
	size_t end = to < start + line.len ? to : start + line.len;
	item->n_cols = end > from ? columns(str_sub(s->text, from, end)) : 1;
	if (!item->n_cols)
		item->n_cols = 1;
	if (from - start > COUNTED)
		return;
	/* Of a long line the part around the place. */
	size_t first = 0;
	if (item->col + item->n_cols > EXCERPT && item->col > BEFORE) {
		first = from - start;
		while (first && from - start - first < 4 * BEFORE &&
		    columns(str_sub(line, first, from - start)) < BEFORE)
			first--;
		/* To the head of a character; bytes that are none have no head. */
		for (int i = 0; i < 3 && first && ((unsigned char)line.ptr[first] & 0xC0) == 0x80; i++)
			first--;
		/* Not the columns of what is left out: col is the sum of pieces, which may end inside
		 * a cluster. */
		size_t before = columns(str_sub(line, first, from - start));
		item->skip = item->col > before ? item->col - 1 - before : 0;
	}
	size_t at = item->col - item->skip;
	if (at + item->n_cols > EXCERPT)
		item->n_cols = at <= EXCERPT ? EXCERPT - at + 1 : 1;
	show(excerpt, str_sub(line, first, first + (size_t)EXCERPT * 4));
	excerpt->len = uni_fit(buf_view(excerpt), EXCERPT);
	item->excerpt = buf_view(excerpt);
}

bool
script_full(const struct script *s)
{
	return diag_count(s->diag) >= LIMIT_DIAG;
}

void
script_say(struct script *s, enum diag_level level, size_t from, size_t to, const char *help,
    const char *fmt, ...)
{
	char text[512];
	struct diag_item item = {.level = level, .path = s->path, .help = str_of(help),
		.rule = s->rule};
	struct buf excerpt = {0};
	if (!script_full(s)) {
		va_list ap;
		va_start(ap, fmt);
		vsnprintf(text, sizeof text, fmt, ap);
		va_end(ap);
		item.text = str_of(text);
		locate(s, from < s->text.len ? from : s->text.len, to, &item, &excerpt);
	}
	diag_add(s->diag, item);
	buf_done(&excerpt);
}
