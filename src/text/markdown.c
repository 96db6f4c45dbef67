/*
 * From cmark's tree to the text that one reads: paragraphs in one line, marks before items,
 * tables of GFM as rows.  The tree comes in order, so one place in the source is led along
 * (markdown_walk.h), and every word knows where it stands.  HTML in between is read as HTML.
 */
#include "text/markdown.h"

#include <cmark.h>
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "text/front_matter.h"
#include "text/html.h"
#include "text/html_pool.h"
#include "text/markdown_walk.h"

struct reader {
	struct make *m;
	struct walk w;
	VEC(size_t) lines;           /* where each begins */
	size_t base;                 /* what was taken off the front: front matter */
	VEC(int) numbers;            /* of the next item, for each list that is open */
	int quotes;
	bool row;                    /* a table's is open */
	int pieces;                  /* ranges of this line that are open */
	size_t table_from, table_to; /* lines of the paragraph, counted from 0; equal: no table */
	size_t line;                 /* that is read */
	bool delimiters;             /* it is the one under a table's head */
};

static bool
is_space_byte(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
line_start(const struct reader *r, int line)
{
	size_t i = line < 1 ? 0 : (size_t)line - 1;
	return i < r->lines.n ? r->lines.v[i] : r->w.source.len;
}

static size_t
line_end(const struct reader *r, size_t from)
{
	while (from < r->w.source.len && r->w.source.ptr[from] != '\n' &&
	    r->w.source.ptr[from] != '\r')
		from++;
	return from;
}

static size_t
start_of(const struct reader *r, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);
	size_t at = line_start(r, cmark_node_get_start_line(node)) +
	    (column < 1 ? 0 : (size_t)column - 1);
	return at < r->w.source.len ? at : r->w.source.len;
}

static void
find_lines(struct reader *r)
{
	struct str s = r->w.source;
	vec_push(&r->lines, r->base);
	for (size_t i = r->base; i < s.len; i++)
		if (s.ptr[i] == '\n' || (s.ptr[i] == '\r' && (i + 1 == s.len || s.ptr[i + 1] != '\n')))
			vec_push(&r->lines, i + 1);
}

/* A row under the head of a table: dashes, colons and bars alone, at least one of each. */
static bool
is_delimiter_row(struct str line)
{
	bool dash = false, bar = false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] && !strchr("-:| \t>", line.ptr[i]))
			return false;
		dash |= line.ptr[i] == '-';
		bar |= line.ptr[i] == '|';
	}
	return dash && bar;
}

/* Which lines of a paragraph are a table of GFM. */
static void
find_table(struct reader *r, cmark_node *node)
{
	int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
	r->line = r->table_from = r->table_to = 0;
	r->delimiters = false;
	for (int k = first + 1; k <= last; k++) {
		size_t from = line_start(r, k), before = line_start(r, k - 1);
		struct str line = str_sub(r->w.source, from, line_end(r, from));
		struct str head = str_sub(r->w.source, before, line_end(r, before));
		if (!is_delimiter_row(line) || str_chr(head, '|') == head.len)
			continue;
		r->table_from = (size_t)(k - 1 - first);
		r->table_to = (size_t)(last - first) + 1;
		return;
	}
}

static bool
in_table(const struct reader *r)
{
	return r->line >= r->table_from && r->line < r->table_to;
}

static void
begin_row(struct reader *r)
{
	r->delimiters = in_table(r) && r->line == r->table_from + 1;
	if (!in_table(r) || r->delimiters || r->pieces)
		return;
	make_break(r->m, 1);
	make_open(r->m, MARKUP_ROW, 0, STR_NONE);
	r->row = true;
}

static void
end_row(struct reader *r)
{
	if (r->row && !r->pieces) {
		make_close(r->m);
		r->row = false;
	}
}

static void
soft_break(struct reader *r)
{
	size_t from = r->w.at;
	walk_line_end(&r->w);
	end_row(r);
	bool table = in_table(r);
	r->line++;
	if (table || in_table(r)) {
		make_break(r->m, 1);
		begin_row(r);
	} else {
		make_text(r->m, STR("\n"), from, r->w.at - from);
	}
}

/* A bar parts the cells of a row; the first and the last are only its frame. */
static void
bar(struct reader *r)
{
	if (r->m->breaks || (!r->m->text.len && !r->m->tabs))
		return;
	make_cell(r->m);
}

static void
write_text(struct reader *r, struct str text)
{
	while (text.len) {
		size_t from, n_source;
		bool literal;
		size_t n = walk_text(&r->w, text, &from, &n_source, &literal);
		struct str piece = str_sub(text, 0, n);
		if (r->row && !literal && str_is(piece, "|"))
			bar(r);
		else if (!r->delimiters)
			make_text(r->m, piece, from, n_source);
		text = str_sub(text, n, text.len);
	}
}

static void
write_code(struct reader *r, struct str text)
{
	walk_run(&r->w, '`', 0);
	make_open(r->m, MARKUP_CODE, 0, STR_NONE);
	while (text.len) {
		/* No escapes here: a word of the literal is in the source as it stands. */
		size_t n = 0;
		while (n < text.len && text.ptr[n] != ' ')
			n++;
		size_t near = r->w.at, to = near + n + 256 < r->w.end ? near + n + 256 : r->w.end;
		struct str rest = str_sub(r->w.source, near, to > near ? to : near);
		size_t at = n ? str_find(rest, str_sub(text, 0, n)) : 0;
		if (n && at < rest.len) {
			make_text(r->m, str_sub(text, 0, n), near + at, n);
			r->w.at = near + at + n;
		} else if (n) {
			make_text(r->m, str_sub(text, 0, n), near, 0);
		} else {
			n = 1;
			make_text(r->m, STR(" "), r->w.at, 1);
		}
		text = str_sub(text, n, text.len);
	}
	make_close(r->m);
	while (r->w.at < r->w.source.len && ascii_is_blank(r->w.source.ptr[r->w.at]))
		r->w.at++;
	walk_run(&r->w, '`', 0);
}

static void
write_inline_html(struct reader *r, struct str literal)
{
	walk_over(&r->w, literal);
	if (literal.len > 3 && (literal.ptr[1] | 32) == 'b' && (literal.ptr[2] | 32) == 'r' &&
	    strchr(" />", literal.ptr[3]) && !r->row)
		make_line(r->m);
}

static void
enter_link(struct reader *r, cmark_node *node, bool image)
{
	const char *url = cmark_node_get_url(node);
	if (image) {
		walk_run(&r->w, '!', 1);
		make_insert(r->m, STR("["));
	}
	if (!walk_run(&r->w, '[', 1) && !image)
		walk_run(&r->w, '<', 1);
	if (image)
		return;
	make_open(r->m, MARKUP_LINK, 0, str_of(url));
	r->pieces++;
}

static void
exit_link(struct reader *r, bool image)
{
	if (image) {
		make_insert(r->m, STR("]"));
	} else {
		make_close(r->m);
		r->pieces--;
		if (walk_run(&r->w, '>', 1))
			return;
	}
	walk_link_end(&r->w);
}

static void
emphasis(struct reader *r, bool enter, bool strong)
{
	char c = r->w.at < r->w.source.len ? r->w.source.ptr[r->w.at] : '\0';
	if (c == '*' || c == '_')
		walk_run(&r->w, c, strong ? 2 : 1);
	if (enter)
		make_open(r->m, strong ? MARKUP_STRONG : MARKUP_EMPHASIS, 0, STR_NONE);
	else
		make_close(r->m);
	r->pieces += enter ? 1 : -1;
}

/* Lines that stand in the source behind what their containers put before them. */
static void
write_lines(struct reader *r, struct str literal, int line)
{
	struct str text;
	bool pre = r->m->pre;
	r->m->pre = true;
	while (str_line(&literal, &text)) {
		size_t from = line_start(r, line++), to = line_end(r, from);
		struct str there = str_sub(r->w.source, from, to);
		struct str words = text;
		while (words.len && is_space_byte(words.ptr[0]))
			words = str_sub(words, 1, words.len);
		size_t gap = text.len - words.len;
		if (str_ends(there, text)) {
			make_text(r->m, text, to - text.len, text.len);
		} else if (words.len) {  /* a tab before it was a part of the containers' */
			bool copied = str_ends(there, words);
			make_insert(r->m, str_sub(text, 0, gap));
			make_text(r->m, words, copied ? to - words.len : from, copied ? words.len : 0);
		}
		make_text(r->m, STR("\n"), to, 1);
	}
	r->m->pre = pre;
	if (r->m->breaks)
		r->m->breaks = 1;
}

static void
write_code_block(struct reader *r, cmark_node *node)
{
	size_t at = start_of(r, node);
	struct str here = str_sub(r->w.source, at, r->w.source.len);
	bool fenced = str_starts(here, STR("```")) || str_starts(here, STR("~~~"));
	make_break(r->m, 2);
	make_open(r->m, MARKUP_PRE, 0, STR_NONE);
	write_lines(r, str_of(cmark_node_get_literal(node)),
	    cmark_node_get_start_line(node) + fenced);
	make_close(r->m);
	make_break(r->m, 2);
}

static void
write_html_block(struct reader *r, cmark_node *node)
{
	struct str literal = str_of(cmark_node_get_literal(node));
	size_t at = line_start(r, cmark_node_get_start_line(node));
	make_break(r->m, 2);
	if (str_starts(str_sub(r->w.source, at, r->w.source.len), literal)) {
		html_piece(literal, at, r->m);
	} else if (!str_starts(literal, STR("<!--"))) {
		make_open(r->m, MARKUP_PRE, 0, STR_NONE);
		write_lines(r, literal, cmark_node_get_start_line(node));
		make_close(r->m);
	}
	make_break(r->m, 2);
}

static void
write_rule(struct reader *r, cmark_node *node)
{
	size_t at = start_of(r, node), to = line_end(r, at);
	make_break(r->m, 2);
	make_open(r->m, MARKUP_RULE, 0, STR_NONE);
	bool pre = r->m->pre;
	r->m->pre = true;
	make_text(r->m, STR("* * *"), at, to - at);
	r->m->pre = pre;
	make_close(r->m);
	make_break(r->m, 2);
}

static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	return cmark_node_get_type(item) == CMARK_NODE_ITEM &&
	    cmark_node_get_list_tight(cmark_node_parent(item));
}

static void
enter_leaf(struct reader *r, cmark_node *node, bool heading)
{
	make_break(r->m, !heading && is_tight(node) ? 1 : 2);
	r->w.at = start_of(r, node);
	r->w.end = line_end(r, line_start(r, cmark_node_get_end_line(node)));
	r->line = r->table_from = r->table_to = 0;
	r->delimiters = false;
	if (heading) {
		make_open(r->m, MARKUP_HEADING, cmark_node_get_heading_level(node), STR_NONE);
		if (walk_run(&r->w, '#', 6))
			walk_run(&r->w, ' ', 0);
		return;
	}
	walk_definitions(&r->w);
	find_table(r, node);
	begin_row(r);
}

static void
exit_leaf(struct reader *r, cmark_node *node, bool heading)
{
	if (heading)
		make_close(r->m);
	end_row(r);
	make_break(r->m, !heading && is_tight(node) ? 1 : 2);
}

static void
enter_item(struct reader *r, cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node);
	struct buf mark = {0};
	make_break(r->m, cmark_node_get_list_tight(list) ? 1 : 2);
	make_open(r->m, MARKUP_ITEM, (int)r->numbers.n, STR_NONE);
	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		buf_fmt(&mark, "%d%s ", r->numbers.v[r->numbers.n - 1]++, cmark_node_get_list_delim(list) ==
		    CMARK_PAREN_DELIM ? ")" : ".");
	else
		buf_puts(&mark, "\u2022 ");
	size_t at = start_of(r, node);
	bool copied = str_starts(str_sub(r->w.source, at, r->w.source.len), buf_view(&mark));
	make_mark(r->m, buf_view(&mark), at, copied ? mark.len : 1);
	buf_done(&mark);
}

static void
container(struct reader *r, bool enter, bool quote)
{
	struct walk *w = &r->w;
	if (!enter) {
		w->n_containers--;
		return;
	}
	if (w->n_containers < WALK_CONTAINERS)
		w->quotes[w->n_containers] = quote;
	w->n_containers++;
}

static void
list(struct reader *r, cmark_node *node, bool enter)
{
	int breaks = r->numbers.n > (enter ? 0 : 1) ? 1 : 2;
	make_break(r->m, breaks);
	if (enter) {
		vec_push(&r->numbers, cmark_node_get_list_start(node));
		r->m->indent += 2;
	} else {
		r->numbers.n--;
		r->m->indent -= 2;
	}
}

static void
quote(struct reader *r, bool enter)
{
	make_break(r->m, 2);
	if (enter) {
		make_open(r->m, MARKUP_QUOTE, ++r->quotes, STR_NONE);
	} else {
		make_close(r->m);
		r->quotes--;
	}
	container(r, enter, true);
	make_break(r->m, 2);
}

static void
item(struct reader *r, cmark_node *node, bool enter)
{
	if (enter) {
		enter_item(r, node);
	} else {
		buf_clear(&r->m->mark);
		make_close(r->m);
	}
	container(r, enter, false);
}

/* A block that begins or ends; the leaves among them that have no inside only begin. */
static void
block(struct reader *r, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: quote(r, enter); break;
	case CMARK_NODE_LIST: list(r, node, enter); break;
	case CMARK_NODE_ITEM: item(r, node, enter); break;
	case CMARK_NODE_CODE_BLOCK: write_code_block(r, node); break;
	case CMARK_NODE_HTML_BLOCK: write_html_block(r, node); break;
	case CMARK_NODE_THEMATIC_BREAK: write_rule(r, node); break;
	case CMARK_NODE_PARAGRAPH: case CMARK_NODE_HEADING: {
		bool heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
		if (enter)
			enter_leaf(r, node, heading);
		else
			exit_leaf(r, node, heading);
		break;
	}
	default: break;
	}
}

static void
inline_node(struct reader *r, cmark_node *node, bool enter)
{
	cmark_node_type type = cmark_node_get_type(node);
	switch (type) {
	case CMARK_NODE_TEXT: write_text(r, str_of(cmark_node_get_literal(node))); break;
	case CMARK_NODE_CODE: write_code(r, str_of(cmark_node_get_literal(node))); break;
	case CMARK_NODE_HTML_INLINE:
		write_inline_html(r, str_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_SOFTBREAK: soft_break(r); break;
	case CMARK_NODE_LINEBREAK:
		walk_line_end(&r->w);
		r->line++;
		make_line(r->m);
		break;
	case CMARK_NODE_EMPH: case CMARK_NODE_STRONG:
		emphasis(r, enter, type == CMARK_NODE_STRONG);
		break;
	case CMARK_NODE_LINK: case CMARK_NODE_IMAGE:
		if (enter)
			enter_link(r, node, type == CMARK_NODE_IMAGE);
		else
			exit_link(r, type == CMARK_NODE_IMAGE);
		break;
	default: break;
	}
}

/* The title of the front matter, where the article does not begin with a heading. */
static void
write_title(struct reader *r, struct str title, cmark_node *document)
{
	cmark_node *first = cmark_node_first_child(document);
	if (!title.len || (first && cmark_node_get_type(first) == CMARK_NODE_HEADING &&
	    cmark_node_get_heading_level(first) == 1))
		return;
	make_open(r->m, MARKUP_HEADING, 1, STR_NONE);
	make_text(r->m, title, (uint64_t)(title.ptr - r->w.source.ptr), title.len);
	make_close(r->m);
	make_break(r->m, 2);
}

/* cmark tells its memory of no reader. */
static _Thread_local struct html_pool *pool_of_cmark;

static void *
cmark_take(size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		longjmp(*html_pool_full(pool_of_cmark), 1);
	void *p = html_pool_alloc(pool_of_cmark, n * size);
	memset(p, 0, n * size);
	return p;
}

static void *
cmark_grow(void *p, size_t size)
{
	return html_pool_realloc(pool_of_cmark, p, size);
}

static void
cmark_give(void *p)
{
	html_pool_free(pool_of_cmark, p);
}

/* The way through the tree, both in the pool; NULL when they would be larger than that, for cmark
 * itself cannot fail.  Nothing takes memory from the pool behind this. */
static cmark_iter *
parse(struct str article, struct html_pool *pool)
{
	static cmark_mem mem = {cmark_take, cmark_grow, cmark_give};
	pool_of_cmark = pool;
	if (setjmp(*html_pool_full(pool)))
		return NULL;
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &mem);
	cmark_parser_feed(parser, article.ptr, article.len);
	cmark_node *document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return cmark_iter_new(document);
}

static void
write_tree(struct reader *r, cmark_iter *iter)
{
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (cmark_node_get_type(node) >= CMARK_NODE_FIRST_INLINE)
			inline_node(r, node, event == CMARK_EVENT_ENTER);
		else
			block(r, node, event == CMARK_EVENT_ENTER);
	}
}

bool
markdown_read(struct str article, struct make *m, struct err *err)
{
	/* cmark puts a sign of three bytes in their place, and its columns count that. */
	if (memchr(article.ptr, 0, article.len))
		return err_set(err, ERR_UNSUPPORTED, "no Markdown, for there are NUL bytes in it: this is "
		    "the source");
	struct reader r = {.m = m, .w = {.source = article}};
	struct str title, date;
	r.base = front_matter(article, &title, &date);
	struct html_pool *pool = html_pool_new(LIMIT_HTML_TREE);
	cmark_iter *iter = parse(str_sub(article, r.base, article.len), pool);
	if (!iter) {
		html_pool_done(pool);
		return err_set(err, ERR_LIMIT, "too much markup for one article: this is the source");
	}
	find_lines(&r);
	if (r.base)
		make_date(m, date);
	if (r.base)
		write_title(&r, title, cmark_iter_get_root(iter));
	write_tree(&r, iter);
	html_pool_done(pool);
	/* Behind a backslash that ends a line cmark's columns are wrong.  Only HTML moves words. */
	if (!memchr(article.ptr, '<', article.len))
		markup_map_straighten(&m->map);
	make_end(m, article.len);
	vec_done(&r.lines);
	vec_done(&r.numbers);
	return true;
}
