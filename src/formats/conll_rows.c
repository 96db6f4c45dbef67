/*
 * Lines as rows of cells.  A # begins a comment only where it cannot be a word: tweets
 * are full of words that begin with it.  "Blank" lines may hold blanks; the last line
 * may have no end.
 */
#include "base/limits.h"
#include "formats/conll_internal.h"
#include "formats/tags.h"

static bool
is_blank_line(struct str line)
{
	return !str_trim(line).len;
}

static bool
is_begin(struct str line, struct str *name)
{
	struct str s = str_sub(line, 1, line.len);
	str_take_char(&s, ' ');
	if (!str_starts(line, STR("#")) || !str_starts(s, STR("begin document")))
		return false;
	*name = str_trim(str_sub(s, strlen("begin document"), s.len));
	return true;
}

/* A key of up to three words, as in "newdoc id = 3". */
bool
rows_is_comment(struct str line)
{
	struct str name;
	if (is_begin(line, &name) || str_starts(line, STR("#end document")) ||
	    str_starts(line, STR("# end document")))
		return true;
	if (!str_starts(line, STR("# ")))
		return false;
	struct str rest = str_trim(str_sub(line, 2, line.len));
	size_t equal = str_find(rest, STR(" = "));
	if (equal == rest.len && str_ends(rest, STR(" =")))
		equal = rest.len - 2;
	if (equal == rest.len)
		return str_is(rest, "newdoc") || str_is(rest, "newpar");
	size_t blanks = 0;
	for (size_t i = 0; i < equal; i++)
		blanks += rest.ptr[i] == ' ';
	return equal > 0 && blanks <= 2 && str_chr(str_sub(rest, 0, equal), '\t') == equal;
}

bool
rows_value(struct str comment, const char *key, struct str *value)
{
	struct str s = str_trim(comment), k = str_of(key);
	if (!str_starts(s, k))
		return false;
	s = str_sub(s, k.len, s.len);
	if (s.len && s.ptr[0] != ' ' && s.ptr[0] != '=' && s.ptr[0] != '\t')
		return false;
	s = str_trim(s);
	str_take_char(&s, '=');
	*value = str_trim(s);
	return true;
}

/* ---- cells */

static void
cut_tabs(struct row *row, struct str line)
{
	struct str cell;
	while (str_split(&line, '\t', &cell))
		vec_push(&row->cells, cell);
}

/* A blank in front means that the word is empty. */
static void
cut_blanks(struct row *row, struct str line)
{
	struct str cell, at = line;
	bool first = true;
	while (at.len) {
		size_t n = 0;
		while (n < at.len && at.ptr[n] != ' ' && at.ptr[n] != '\t')
			n++;
		cell = str_sub(at, 0, n);
		if (cell.len || first)
			vec_push(&row->cells, cell);
		first = false;
		at = str_sub(at, n + 1, at.len);
	}
}

/* word|TAG, word|POS|TAG: cut from the right, since a word may be a stroke.  n: parts,
 * 0: all. */
static void
cut_strokes(struct row *row, struct str cell, size_t n)
{
	struct str parts[CONLL_COLUMNS], rest = cell;
	size_t k = 0, most = n && n < CONLL_COLUMNS ? n : CONLL_COLUMNS;
	while (k + 1 < most) {
		size_t at = rest.len;
		while (at && rest.ptr[at - 1] != '|')
			at--;
		if (at < 2)
			break;
		parts[k++] = str_sub(rest, at, rest.len);
		rest = str_sub(rest, 0, at - 1);
	}
	parts[k++] = rest;
	while (k)
		vec_push(&row->cells, parts[--k]);
}

static void
cut(const struct rows *r, struct row *row, struct str line)
{
	vec_clear(&row->cells);
	if (r->separator == '\t')
		cut_tabs(row, line);
	else
		cut_blanks(row, line);
}

/* "-DOCSTART-", "-DOCSTART- (1 EU)", "-DOCSTART-|-X-|O". */
static bool
is_docstart(struct str word, struct str line, struct str *name)
{
	if (!str_starts(word, STR("-DOCSTART-")))
		return false;
	size_t open = str_chr(line, '('), close = str_chr(line, ')');
	*name = open < close && close < line.len ? str_trim(str_sub(line, open + 1, close)) :
	    STR_NONE;
	return true;
}

/* GermEval has the source of a sentence between TABs, and the number 1 begins the next line. */
static bool
is_source(const struct rows *r, const struct row *row)
{
	struct str next, rest = r->rest, first;
	struct tag tag;
	struct str last = row->cells.v[row->cells.n - 1];
	if (row->cells.n < 3 || !str_is(row->cells.v[0], "#") || (last.len && tag_read(last, &tag)) ||
	    !str_line(&rest, &next) || !str_split(&next, '\t', &first))
		return false;
	return str_is(first, "1") || str_is(first, "0");
}

/* A line that begins with # is a row when it has the cells of one; blanks cut prose as
 * well, so there one of them must be a tag. */
static bool
is_word_row(const struct rows *r, const struct row *row)
{
	struct tag tag;
	if (r->separator == '|')
		return true;
	if (row->cells.n < 2 || (r->usual && row->cells.n != r->usual))
		return false;
	if (r->separator == '\t' && is_source(r, row))
		return false;
	bool found = r->separator == '\t';
	for (size_t i = 1; i < row->cells.n && !found; i++)
		found = !str_is(row->cells.v[i], "-") && tag_read(row->cells.v[i], &tag);
	return found;
}

static enum row_kind
kind_of_line(struct rows *r, struct row *row, struct str line)
{
	if (line.len > LIMIT_ANN_LINE)
		return ROW_LONG;
	if (is_blank_line(line))
		return ROW_BREAK;
	if (line.ptr[0] == '#') {
		row->text = str_trim(str_sub(line, 1, line.len));
		if (is_begin(line, &row->text)) {
			r->marked = true;
			return ROW_DOCUMENT;
		}
		if (r->marked || rows_is_comment(line))
			return ROW_COMMENT;
		if (str_starts(line, STR("###MEDLINE:"))) {          /* JNLPBA */
			row->text = str_trim(str_sub(line, strlen("###MEDLINE:"), line.len));
			return ROW_DOCUMENT;
		}
	}
	cut(r, row, line);
	if (is_docstart(row->cells.v[0], line, &row->text))
		return ROW_DOCUMENT;
	if (line.ptr[0] == '#' && !is_word_row(r, row))
		return ROW_COMMENT;
	return ROW_TOKEN;
}

/* The next word of a sentence on one line; false when the line is over. */
static bool
next_in_line(struct rows *r, struct row *row)
{
	while (r->sentence.len && (r->sentence.ptr[0] == ' ' || r->sentence.ptr[0] == '\t'))
		r->sentence = str_sub(r->sentence, 1, r->sentence.len);
	if (!r->sentence.len)
		return false;
	struct str cell = str_sub(r->sentence, 0, str_chr(r->sentence, ' '));
	r->sentence = str_sub(r->sentence, cell.len, r->sentence.len);
	vec_clear(&row->cells);
	cut_strokes(row, cell, r->usual);
	row->kind = ROW_TOKEN;
	return true;
}

void
rows_next(struct rows *r, struct row *row)
{
	struct str line;
	row->line = r->line;
	row->text = STR_NONE;
	if (r->in_line) {
		if (next_in_line(r, row))
			return;
		r->in_line = false;
		row->kind = ROW_BREAK;
		return;
	}
	if (!str_line(&r->rest, &line)) {
		row->kind = ROW_END;
		return;
	}
	row->line = ++r->line;
	row->kind = kind_of_line(r, row, line);
	if (row->kind == ROW_TOKEN && r->separator == '|') {
		r->sentence = line;
		r->in_line = true;
		rows_next(r, row);
	}
}

void
row_done(struct row *row)
{
	vec_done(&row->cells);
}

struct str
row_cell(const struct row *row, size_t i)
{
	return i < row->cells.n ? row->cells.v[i] : STR_NONE;
}
