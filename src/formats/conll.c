/*
 * The reader of columns.  What the columns are is found once for the file
 * (conll_shape.c); then it goes from row to row, document by document: words become a
 * text, cells of tags go through one automaton for each column, cells of brackets
 * through another.  Columns that are two opinions are layers: the document is read
 * again for each.
 */
#include "formats/conll.h"

#include "base/limits.h"
#include "formats/conll_internal.h"
#include "formats/located.h"
#include "formats/tags.h"
#include "formats/tokens.h"

/* Tags in one cell: "B-LOC#B-PER". */
enum { STACK = 8 };

struct conll {
	struct conll_shape shape;
	struct rows rows, document;  /* where it is; where the document at hand begins */
	struct row row;
	bool begun, begins;          /* a line began the document at hand; the next */
	bool over;                   /* the file is read */
	struct buf name, next_name;  /* of the document at hand, and of the next */
	unsigned layer;              /* which of the columns that are apart */
	size_t n_documents;
	bool told;                   /* that there are columns that are not read */
	/* Of the document at hand. */
	struct records *into;
	struct made_text made;
	struct located located;      /* "# text = " of the sentence */
	struct tags tags[CONLL_COLUMNS * STACK];  /* STACK for each column */
	struct brackets *names, *chains;
	struct frames *frames;
	uint64_t last_end;           /* of the last word, as its columns say */
	bool placed;                 /* last_end is known */
	size_t n_words, n_long, n_short, first_short, n_spoken;
};

static void *
conll_open(struct str content, struct str options, struct err *err)
{
	struct conll *c = mem_alloc(sizeof *c);
	bool found = conll_shape_find(&c->shape, content);
	if (!conll_shape_choose(&c->shape, options, err)) {
		mem_free(c);
		return NULL;
	}
	if (!found && !options.len && (c->shape.n_rows || !c->shape.begun)) {
		err_set(err, ERR_SYNTAX, "no column holds tags (B-PER, I-PER, O) or brackets of "
		    "coreference ((12, 12)): --from conll:3 says which one does");
		mem_free(c);
		return NULL;
	}
	c->rows = (struct rows){.rest = content, .separator = c->shape.separator,
	    .usual = c->shape.marked ? 0 : c->shape.usual};
	return c;
}

static void
conll_close(void *work)
{
	struct conll *c = work;
	row_done(&c->row);
	buf_done(&c->name);
	buf_done(&c->next_name);
	mem_free(c);
}

/* ---- one word */

static struct tag
read_tag(struct conll *c, struct str cell)
{
	struct tag tag;
	if (tag_read(cell, &tag))
		return tag;
	records_problem(c->into, DIAG_ERROR, c->row.line,
	    "expected a tag, as in B-PER or O: read as O", cell);
	return (struct tag){TAG_OUT, STR_NONE};
}

/* A cell with several tags: each has an automaton of its own, of those from `tags`. */
static void
read_mixed(struct conll *c, struct tags *tags, struct str cell, struct record_place place)
{
	size_t n = 0;
	struct str rest = cell;
	while (n < STACK) {
		size_t at = 0;
		while (at < rest.len && rest.ptr[at] != '#' && rest.ptr[at] != '|')
			at++;
		tags_token(&tags[n++], c->into, read_tag(c, str_sub(rest, 0, at)), place,
		    c->row.line);
		if (at >= rest.len)
			break;
		rest = str_sub(rest, at + 1, rest.len);
	}
	for (; n < STACK; n++)
		tags_token(&tags[n], c->into, (struct tag){TAG_OUT, STR_NONE}, place, c->row.line);
}

/* Lines with more cells than others, where blanks cut: the word itself has blanks. */
static size_t
surplus(const struct conll *c)
{
	size_t n = c->row.cells.n, usual = c->shape.usual;
	return c->shape.separator == ' ' && !c->shape.marked && n > usual ? n - usual : 0;
}

static struct str
word_of(const struct conll *c)
{
	struct str first = row_cell(&c->row, c->shape.word);
	first = str_sub(first, c->shape.prefix.len, first.len);
	size_t more = surplus(c);
	if (!more || c->shape.word + more >= c->row.cells.n)
		return first;
	struct str last = row_cell(&c->row, c->shape.word + more);
	return (struct str){first.ptr, (size_t)(last.ptr + last.len - first.ptr)};
}

/* The columns that say where the word stood: so many blanks are before it. */
static void
use_place(struct conll *c)
{
	static const char blanks[] = "                ";
	struct str a = row_cell(&c->row, c->shape.from), b = row_cell(&c->row, c->shape.to);
	uint64_t from, to;
	if (c->shape.from == CONLL_NONE || surplus(c) || !str_take_size(&a, &from) ||
	    !str_take_size(&b, &to)) {
		c->placed = false;
		return;
	}
	uint64_t gap = c->placed && from >= c->last_end ? from - c->last_end : 0;
	if (c->placed && c->made.gap != MADE_BREAK)
		made_space(&c->made, str_sub(str_of(blanks), 0, gap));
	c->placed = true;
	c->last_end = to;
}

/* "Q64": an entry of Wikidata; NIL and _: none. */
static void
read_link(struct conll *c, struct tags *tags, unsigned column)
{
	struct buf reference = {0};
	struct str entry = c->shape.links[column] == CONLL_NONE ? STR_NONE :
	    row_cell(&c->row, c->shape.links[column]);
	if (entry.len < 2 || entry.ptr[0] != 'Q')
		return;
	buf_fmt(&reference, "Wikidata:%.*s", (int)entry.len, entry.ptr);
	tags_link(tags, buf_view(&reference));
	buf_done(&reference);
}

/* "NoSpaceAfter|EndOfLine" */
static void
use_flags(struct conll *c)
{
	struct str flags = c->shape.blanks == CONLL_NONE ? STR_NONE :
	    row_cell(&c->row, c->shape.blanks);
	if (str_find(flags, STR("EndOfLine")) < flags.len)
		made_space(&c->made, STR("\n"));
	else if (str_find(flags, STR("NoSpaceAfter")) < flags.len ||
	    str_find(flags, STR("SpaceAfter=No")) < flags.len)
		made_space(&c->made, STR(""));
}

static void
read_cells(struct conll *c, struct record_place place)
{
	const struct conll_shape *s = &c->shape;
	size_t more = surplus(c), n = c->row.cells.n;
	unsigned first = s->apart ? c->layer : 0, end = s->apart ? first + 1 : s->n_tags;
	for (unsigned i = first; i < end && i < s->n_tags; i++) {
		struct str cell = row_cell(&c->row, s->tags[i] + more);
		struct tags *tags = &c->tags[i * STACK];
		enum column_kind kind = s->kinds[s->tags[i]];
		if (kind == COLUMN_MIXED)
			read_mixed(c, tags, cell, place);
		else
			tags_token(tags, c->into, kind == COLUMN_OTHER ? tag_read_any(cell) :
			    read_tag(c, cell), place, c->row.line);
		read_link(c, tags, s->tags[i]);
	}
	if (c->layer)
		return;
	if (s->names_column != CONLL_NONE && (!s->marked || s->names_column + 1u < n))
		brackets_cell(c->names, c->into, row_cell(&c->row, s->names_column), place,
		    c->row.line);
	if (s->brackets && n > 1)
		brackets_cell(c->chains, c->into, c->row.cells.v[n - 1], place, c->row.line);
	if (s->marked && n > 11)
		c->n_spoken += row_cell(&c->row, 9).len > 1;
	if (s->marked)
		frames_row(c->frames, &c->row, place);
}

static void
read_word(struct conll *c)
{
	size_t need = c->shape.marked ? 2 : c->shape.usual;
	if (c->row.cells.n < need && !c->n_short++)
		c->first_short = c->row.line;
	c->n_words++;
	struct str word = word_of(c);
	use_place(c);
	struct str gap;
	bool found = located_find(&c->located, word, &gap);
	if (found && c->made.any && c->made.gap != MADE_BREAK)
		made_space(&c->made, gap);
	read_cells(c, found ? made_raw(&c->made, word) : made_token(&c->made, word));
	use_flags(c);
}

/* ---- one document */

static void
end_sentence(struct conll *c)
{
	struct located l = c->located;
	if (!located_close(&c->located) && !c->layer)
		records_problem(c->into, DIAG_WARNING, l.line,
		    "the words are not those of this text: the text is put together of the words",
		    l.text);
	for (size_t i = 0; i < c->shape.n_tags * STACK; i++)
		tags_break(&c->tags[i], c->into);
	frames_break(c->frames, c->into);
	if (c->made.any)
		made_break(&c->made);
}

/* "(id); part 000" */
static void
take_name(struct conll *c, struct str text)
{
	uint64_t part = 0;
	buf_clear(&c->next_name);
	if (str_take_char(&text, '(')) {
		size_t end = str_find(text, STR(");"));
		struct str number = str_trim(str_sub(text, end + 2, text.len));
		if (end == text.len && text.len && text.ptr[text.len - 1] == ')')
			end--;
		buf_str(&c->next_name, str_sub(text, 0, end));
		if (str_starts(number, STR("part"))) {
			number = str_trim(str_sub(number, 4, number.len));
			if (str_take_size(&number, &part) && part)
				buf_fmt(&c->next_name, " part %llu", (unsigned long long)part);
		}
		return;
	}
	buf_str(&c->next_name, text);
}

/* A comment that names the next document: true when it is another than the one at
 * hand. */
static bool
begins_document(struct conll *c)
{
	static const char *const keys[] = {"newdoc id", "newdoc", "doc_id", "document_id", "docid"};
	struct str value, key = str_trim(str_sub(c->row.text, 0, str_chr(c->row.text, '=')));
	/* "hipe2022:document_id" */
	size_t colon = str_chr(key, ':');
	struct str text = colon < key.len ? str_sub(c->row.text, colon + 1, c->row.text.len) :
	    c->row.text;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (!rows_value(text, keys[i], &value))
			continue;
		if (c->n_words && value.len && str_eq(value, buf_view(&c->name)))
			return false;
		take_name(c, value);
		return true;
	}
	return false;
}

static void
read_comment(struct conll *c)
{
	struct str text;
	if (rows_value(c->row.text, "text", &text) && text.len)
		located_open(&c->located, text, c->row.line);
	else if (rows_value(c->row.text, "hipe2022:date", &text) ||
	    rows_value(c->row.text, "date", &text))
		records_set_date(c->into, text);
}

static void
name_document(struct conll *c)
{
	buf_clear(&c->name);
	buf_str(&c->name, buf_view(&c->next_name));
	buf_clear(&c->next_name);
}

/* Goes on to the row that begins the next document, or to the end; false at the end. */
static bool
read_rows(struct conll *c)
{
	for (;;) {
		rows_next(&c->rows, &c->row);
		switch (c->row.kind) {
		case ROW_END:
			return false;
		case ROW_TOKEN:
			if (c->row.line != c->shape.header_line)
				read_word(c);
			break;
		case ROW_BREAK:
			end_sentence(c);
			break;
		case ROW_DOCUMENT:
			take_name(c, c->row.text);
			c->begins = true;
			return true;
		case ROW_COMMENT:
			if (!begins_document(c))
				read_comment(c);
			else if (c->n_words)
				return true;
			else
				name_document(c);
			break;
		case ROW_LONG:
			c->n_long++;
			records_problem(c->into, DIAG_ERROR, c->row.line,
			    "this line is too long to be a word and its tags: it is not read",
			    STR_NONE);
			break;
		}
	}
}

static void
begin(struct conll *c, struct records *r)
{
	c->into = r;
	c->n_words = c->n_long = c->n_short = c->n_spoken = 0;
	c->placed = false;
	records_set_unit(r, RECORDS_BYTES);
	records_text_is_made(r);
	made_begin(&c->made, records_text(r));
	for (size_t i = 0; i < c->shape.n_tags * STACK; i++)
		tags_init(&c->tags[i]);
	c->names = brackets_new(false);
	c->chains = brackets_new(true);
	c->frames = frames_new();
}

/* What is told of the whole document. */
static void
report(struct conll *c)
{
	const struct conll_shape *s = &c->shape;
	struct buf text = {0};
	for (size_t i = 0; i < c->shape.n_tags * STACK; i++)
		tags_report(&c->tags[i], c->into);
	if (c->n_short && !c->layer) {
		buf_fmt(&text, "%zu %s fewer columns than the others, which have %zu: read as O",
		    c->n_short, c->n_short == 1 ? "line has" : "lines have", s->usual);
		records_problem(c->into, DIAG_WARNING, c->first_short, buf_cstr(&text), STR_NONE);
	}
	if (s->prefix.len && !c->layer)
		records_problem(c->into, DIAG_NOTE, 0, "this stands before every word, and is left out",
		    s->prefix);
	records_skip(c->into, STR("speakers of words"), c->n_spoken);
	if (s->n_unread && !c->told && (c->n_words || c->begun)) {
		c->told = true;
		buf_clear(&text);
		buf_fmt(&text, "column %u holds tags too%s: --from conll:%u reads it",
		    s->unread[0] + 1, s->chunks ? ", of syntactic chunks" : "", s->unread[0] + 1);
		records_problem(c->into, DIAG_NOTE, 0, buf_cstr(&text), STR_NONE);
	}
	buf_done(&text);
}

static void
end(struct conll *c)
{
	end_sentence(c);
	brackets_break(c->names, c->into);
	brackets_break(c->chains, c->into);
	report(c);
	for (size_t i = 0; i < c->shape.n_tags * STACK; i++)
		tags_done(&c->tags[i]);
	brackets_free(c->names);
	brackets_free(c->chains);
	frames_free(c->frames);
	made_end(&c->made);
}

static void
read_document(struct conll *c, struct records *r)
{
	c->rows = c->document;
	begin(c, r);
	c->over = !read_rows(c);
	end(c);
}

/* An empty document is one when a line says that it begins. */
static enum format_read
next_document(struct conll *c, struct records *r)
{
	do {
		if (c->over)
			return FORMAT_END;
		records_clear(r);
		name_document(c);
		c->begun = c->begins;
		c->begins = false;
		c->document = c->rows;
		c->layer = 0;
		c->n_documents++;
		read_document(c, r);
	} while (!c->n_words && !c->n_long && !c->begun);
	records_set_name(r, buf_view(&c->name));
	return FORMAT_DOCUMENT;
}

static enum format_read
conll_next(void *work, struct records *into, struct err *err)
{
	struct conll *c = work;
	(void)err;
	if (!c->n_documents || !c->shape.apart || c->layer + 1 >= c->shape.n_tags)
		return next_document(c, into);
	c->layer++;
	read_document(c, into);
	struct buf name = {0};
	unsigned column = c->shape.tags[c->layer];
	if (c->shape.names[column].len)
		buf_str(&name, c->shape.names[column]);
	else
		buf_fmt(&name, "column %u", column + 1);
	records_set_name(into, buf_view(&name));
	buf_done(&name);
	return FORMAT_LAYER;
}

const struct format_reader conll_reader = {conll_open, conll_next, conll_close};

/* Types without letters could be a column of any table: here sentences are apart, types come again,
 * and no row is longer than another. */
static bool
is_bare(const struct conll_shape *s)
{
	return s->n_bare && s->separator == '\t' && s->usual > 1 && s->n_rows >= 10 && s->n_breaks > 1 &&
	    s->n_odd == s->n_bare && 2 * s->n_bare_types <= s->n_bare;
}

unsigned
conll_sniff(struct str head)
{
	struct conll_shape s;
	/* The last line may be cut. */
	size_t end = head.len;
	while (head.len >= FORMAT_HEAD && end && head.ptr[end - 1] != '\n')
		end--;
	bool found = conll_shape_may(head) && conll_shape_find(&s, str_sub(head, 0, end));
	if (!found)
		return SNIFF_NO;
	if (s.marked)
		return SNIFF_SURE;
	if (is_bare(&s))
		return SNIFF_MAYBE;
	if (!s.n_typed || s.n_rows < 3)
		return SNIFF_NO;
	if (20 * s.n_odd > s.n_rows)
		return s.separator == '\t' && 4 * s.n_odd < s.n_rows ? SNIFF_LIKELY : SNIFF_NO;
	return 90;
}
