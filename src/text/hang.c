/*
 * Folding of help:
 *
 *	      --theme=NAME             theme to use: a name,         `second` is where the text
 *	                               NAME,NAME or a file           of the line begins
 *
 * What is too long to leave room beside it has its text below, where that of the line before was.
 */
#include "text/hang.h"

#include "text/uni.h"

enum { FURTHER = 4 };

struct fold {
	struct buf *out;
	int columns, usual;          /* of the second column in the line before; 0: none */
};

static size_t
leading(struct str line)
{
	size_t n = 0;
	while (n < line.len && line.ptr[n] == ' ')
		n++;
	return n;
}

/* The byte at which the second column begins, or the length of the line.  Lines of a table are set
 * in; two blanks behind a sentence are no column. */
static size_t
second_of(struct str line)
{
	size_t from = leading(line);
	for (size_t i = from; from > 0 && i + 1 < line.len; i++) {
		if (line.ptr[i] == ' ' && line.ptr[i + 1] == ' ' && line.ptr[i - 1] != '.')
			return i + leading(str_sub(line, i, line.len));
	}
	return line.len;
}

/* The length without the blanks at the end. */
static size_t
trimmed(struct str s)
{
	size_t n = s.len;
	while (n > 0 && s.ptr[n - 1] == ' ')
		n--;
	return n;
}

/* Words from column `col` on.  The first of a row is put wherever it ends. */
static void
add_words(struct fold *f, struct str text, int col, int indent)
{
	bool first = true;
	while (text.len > 0) {
		struct str word = str_sub(text, 0, str_chr(text, ' '));
		int n = uni_columns(word);
		if (!first && col + 1 + n > f->columns) {
			buf_chr(f->out, '\n');
			buf_pad(f->out, ' ', (size_t)indent);
			col = indent;
			first = true;
		}
		if (!first)
			buf_chr(f->out, ' ');
		buf_str(f->out, word);
		col += n + !first;
		first = false;
		text = str_sub(text, word.len + (word.len < text.len), text.len);
	}
}

static void
fold_line(struct fold *f, struct str line)
{
	size_t at = second_of(line), from = leading(line);
	int col = uni_columns(str_sub(line, 0, at)), half = f->columns / 2;
	bool table = at < line.len;
	if (table && col <= half)
		f->usual = col;
	if (uni_columns(line) <= f->columns) {
		buf_str(f->out, line);
		return;
	}
	int further = (int)from + (from > 0 ? FURTHER : 0);
	if (!table) {
		buf_pad(f->out, ' ', from);
		add_words(f, str_sub(line, from, line.len), (int)from,
		    (int)from == f->usual ? (int)from : further);
	} else if (col <= half) {
		buf_str(f->out, str_sub(line, 0, at));
		add_words(f, str_sub(line, at, line.len), col, col);
	} else {
		int below = f->usual > 0 ? f->usual : further;
		buf_str(f->out, str_sub(line, 0, trimmed(str_sub(line, 0, at))));
		buf_chr(f->out, '\n');
		buf_pad(f->out, ' ', (size_t)below);
		add_words(f, str_sub(line, at, line.len), below, below);
	}
}

void
hang_fold(struct buf *out, struct str text, int columns)
{
	struct fold f = {out, columns, 0};
	struct str line;
	while (text.len > 0) {
		size_t n = str_chr(text, '\n');
		line = str_sub(text, 0, n);
		fold_line(&f, line);
		if (line.len == 0)
			f.usual = 0;
		if (n < text.len)
			buf_chr(out, '\n');
		text = str_sub(text, n + (n < text.len), text.len);
	}
}
