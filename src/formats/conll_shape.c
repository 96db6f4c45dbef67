/*
 * Which column is what, from what stands in it.  The lines are read twice: first how
 * they are cut and how many cells they mostly have, then what each column holds.  No
 * column is known by its place: words stand behind running numbers, tags are a column
 * of nothing but O and B-X, and of several such columns those that are syntactic
 * chunks, or a second opinion, are told apart.
 */
#include "base/ascii.h"
#include "base/mem.h"
#include "formats/conll_internal.h"
#include "formats/tags.h"
#include "text/utf8.h"

enum { SAMPLE_LINES = 2000 };

struct look {
	struct conll_shape *s;
	struct conll_column columns[CONLL_COLUMNS];
	size_t n_columns, n_rows;
	size_t offsets_fit[CONLL_COLUMNS];   /* the two columns from here are the word's place */
};

/* ---- how lines are cut */

/* Whether all that stands between blanks is word|TAG. */
static bool
is_joined(struct str line)
{
	struct str cell;
	struct tag tag;
	size_t n = 0;
	while (str_split(&line, ' ', &cell)) {
		size_t at = cell.len;
		if (!cell.len)
			continue;
		while (at && cell.ptr[at - 1] != '|')
			at--;
		if (at < 2 || at == cell.len || !tag_read(str_sub(cell, at, cell.len), &tag))
			return false;
		n++;
	}
	return n > 0;
}

static char
find_separator(struct str content)
{
	struct str line, rest = content;
	size_t tabs = 0, joined = 0, n = 0;
	for (size_t i = 0; i < SAMPLE_LINES && str_line(&rest, &line); i++) {
		if (!str_trim(line).len || rows_is_comment(line) || str_starts(line, STR("-DOCSTART-")))
			continue;
		n++;
		tabs += str_chr(line, '\t') < line.len;
		joined += is_joined(line);
	}
	if (n && joined > n / 2)
		return '|';
	return 2 * tabs >= n && tabs ? '\t' : ' ';
}

static size_t
find_usual(const struct conll_shape *s, struct str content)
{
	size_t count[CONLL_COLUMNS + 1] = {0}, best = 0;
	struct rows rows = {.rest = content, .separator = s->separator};
	struct row row = {0};
	while (rows_next(&rows, &row), row.kind != ROW_END)
		if (row.kind == ROW_TOKEN)
			count[row.cells.n < CONLL_COLUMNS ? row.cells.n : CONLL_COLUMNS]++;
	for (size_t i = 1; i <= CONLL_COLUMNS; i++)
		if (count[i] > count[best])
			best = i;
	row_done(&row);
	return best;
}

bool
conll_shape_may(struct str head)
{
	enum { LOOKED = 4096, FEW = 3 };
	size_t n = 0, alike = 0;
	struct str looked = str_sub(head, 0, LOOKED);
	const struct conll_shape s = {.separator = find_separator(looked)};
	if (s.separator != ' ')
		return true;
	size_t usual = find_usual(&s, looked);
	struct rows rows = {.rest = looked, .separator = ' '};
	struct row row = {0};
	while (rows_next(&rows, &row), row.kind != ROW_END) {
		n += row.kind == ROW_TOKEN;
		alike += row.kind == ROW_TOKEN && row.cells.n == usual;
	}
	row_done(&row);
	/* Lines so long that few of them fit are none of columns either. */
	return n < FEW ? head.len <= LOOKED : 2 * alike >= n;
}

/* ---- what a column holds */

static bool
is_place_of(struct str word, struct str from, struct str to)
{
	uint64_t a, b;
	return word.len && str_take_size(&from, &a) && str_take_size(&to, &b) && !from.len && !to.len &&
	    b > a && (b - a == utf8_count(word) || b - a == word.len);
}

static void
look_at_row(struct look *k, const struct row *row)
{
	size_t n = row->cells.n < CONLL_COLUMNS ? row->cells.n : CONLL_COLUMNS;
	k->n_rows++;
	for (size_t i = 0; i < n; i++) {
		conll_column_cell(&k->columns[i], row->cells.v[i]);
		if (i + 2 < n && is_place_of(row->cells.v[i], row->cells.v[i + 1], row->cells.v[i + 2]))
			k->offsets_fit[i]++;
	}
	if (n > k->n_columns)
		k->n_columns = n;
}

/* ---- what it means */

static bool
mostly(size_t n, size_t of)
{
	return of && n + of / 20 >= of;
}

static bool
is_tags(const struct conll_column *c)
{
	return c->typed && mostly(c->out + c->typed + c->letters, c->n);
}

/* B, I and O alone: only where they stand last, since other columns have such letters
 * too. */
static bool
is_letters(const struct conll_column *c)
{
	return c->letters && c->out && c->out + c->letters == c->n;
}

/* IO without letters: O, and a few words again and again. */
static bool
is_bare(const struct conll_column *c)
{
	return c->os && c->words && c->out + c->words + c->typed + c->letters == c->n &&
	    map_count(c->bare) <= 100 && c->os >= c->n / 4;
}

static void
find_word(struct look *k)
{
	struct conll_shape *s = k->s;
	s->word = 0;
	for (unsigned i = 0; i < 3 && i + 2 < k->n_columns; i++) {
		const struct conll_column *c = &k->columns[i];
		if (mostly(c->numbers, c->n) && mostly(c->steps, c->numbers) && c->last > 0 &&
		    !is_tags(&k->columns[i + 1]) && s->separator != '|')
			s->word = i + 1;
	}
	/* Some have the tag first. */
	size_t n_tags = 0;
	for (unsigned i = 0; i < k->n_columns; i++)
		n_tags += is_tags(&k->columns[i]);
	if (!s->word && k->n_columns > 1 && n_tags == 1 && is_tags(&k->columns[0]))
		s->word = 1;
	s->from = s->to = CONLL_NONE;
	if (k->n_rows && k->offsets_fit[s->word] * 10 >= k->n_rows * 9) {
		s->from = s->word + 1;
		s->to = s->word + 2;
	}
}

/* Columns that a first line names: NEL-LIT has the entries for NE-COARSE-LIT and
 * NE-FINE-LIT. */
static void
find_links(struct look *k)
{
	struct conll_shape *s = k->s;
	for (unsigned i = 0; i < CONLL_COLUMNS; i++) {
		s->links[i] = CONLL_NONE;
		for (unsigned l = 0; l < k->n_columns && s->names[i].len; l++) {
			struct str kind = str_sub(s->names[l], strlen("NEL"), s->names[l].len);
			if (str_starts(s->names[l], STR("NEL-")) && str_ends(s->names[i], kind) && l != i)
				s->links[i] = l;
		}
	}
}

/* WikiANN has the language before each word: "en:Oslo". */
static struct str
language_of(struct str word)
{
	size_t n = str_chr(word, ':');
	for (size_t i = 0; i < n; i++)
		if ((word.ptr[i] < 'a' || word.ptr[i] > 'z') && word.ptr[i] != '-')
			return STR_NONE;
	return n < 2 || n > 12 || n + 1 >= word.len ? STR_NONE : str_sub(word, 0, n + 1);
}

static void
find_prefix(struct look *k, struct str content)
{
	struct conll_shape *s = k->s;
	struct rows rows = {.rest = content, .separator = s->separator, .usual = s->usual};
	struct row row = {0};
	size_t n = 0;
	bool same = true;
	while (same && (rows_next(&rows, &row), row.kind != ROW_END)) {
		if (row.kind != ROW_TOKEN || row.line == s->header_line)
			continue;
		struct str language = language_of(row_cell(&row, s->word));
		same = language.len && (!n++ || str_eq(language, s->prefix));
		s->prefix = language;
	}
	if (!same || n < 3)
		s->prefix = STR_NONE;
	row_done(&row);
}

static void
find_blanks(struct look *k)
{
	k->s->blanks = CONLL_NONE;
	for (unsigned i = k->s->word + 1; i < k->n_columns; i++)
		if (k->columns[i].glued)
			k->s->blanks = i;
}

static void
find_brackets(struct look *k)
{
	struct conll_shape *s = k->s;
	s->names_column = CONLL_NONE;
	if (!k->n_columns)
		return;
	const struct conll_column *last = &k->columns[k->n_columns - 1];
	/* Rows of CoNLL-2012 differ in length: its last column is the last of each row. */
	s->brackets = s->marked || (k->n_columns > 1 && last->opens && !last->stars &&
	    last->brackets == last->n);
	if (s->marked && k->n_columns > 11) {
		s->names_column = 10;
		return;
	}
	for (unsigned i = s->word + 1; i < k->n_columns; i++)
		if (k->columns[i].stars && k->columns[i].opens && mostly(k->columns[i].brackets,
		    k->columns[i].n))
			s->names_column = i;
}

static void
take_column(struct conll_shape *s, unsigned i, bool read)
{
	if (read)
		s->tags[s->n_tags++] = i;
	else
		s->unread[s->n_unread++] = i;
}

static void
find_kinds(struct look *k)
{
	for (size_t i = 0; i < k->n_columns; i++) {
		const struct conll_column *c = &k->columns[i];
		if (is_tags(c) || (i + 1 == k->n_columns && is_letters(c)))
			k->s->kinds[i] = COLUMN_TAGS;
		else if (c->mixed && mostly(c->mixed + c->out + c->typed + c->letters, c->n))
			k->s->kinds[i] = COLUMN_MIXED;
	}
}

/* Plain columns of tags, without chunks; else what there is. */
static void
find_tags(struct look *k)
{
	struct conll_shape *s = k->s;
	bool plain = false;
	unsigned last = (unsigned)k->n_columns - 1;
	for (unsigned i = 0; i < k->n_columns; i++)
		plain = plain || (i != s->word && s->kinds[i] == COLUMN_TAGS &&
		    k->columns[i].chunks < k->columns[i].typed + k->columns[i].letters);
	for (unsigned i = 0; i < k->n_columns; i++) {
		const struct conll_column *c = &k->columns[i];
		bool chunks = plain && s->kinds[i] == COLUMN_TAGS && c->typed && c->chunks == c->typed;
		s->chunks = s->chunks || chunks;
		if (i != s->word && s->kinds[i] != COLUMN_OTHER)
			take_column(s, i, !chunks && (!plain || s->kinds[i] == COLUMN_TAGS));
	}
	/* A file in which nothing is marked has a column of O alone. */
	for (unsigned i = last + 1; i-- > s->word + 1 && !s->n_tags && !s->brackets;) {
		const struct conll_column *c = &k->columns[i];
		if (!is_bare(c) && (i < last || c->os < c->n))
			continue;
		take_column(s, i, true);
		s->n_bare = c->words;
		s->n_bare_types = map_count(c->bare);
	}
}

static void
read_columns(struct look *k, struct str content)
{
	struct conll_shape *s = k->s;
	struct rows rows = {.rest = content, .separator = s->separator, .usual = s->usual};
	struct row row = {0};
	while (rows_next(&rows, &row), row.kind != ROW_END) {
		s->begun = s->begun || row.kind == ROW_DOCUMENT;
		s->n_breaks += row.kind == ROW_BREAK;
		if (row.kind == ROW_TOKEN && (row.cells.n == s->usual || rows.marked) &&
		    row.line != s->header_line)
			look_at_row(k, &row);
		else if (row.kind == ROW_TOKEN)
			s->n_odd++;
	}
	s->marked = rows.marked;
	row_done(&row);
}

/* ---- several columns */

/* Counts the mentions that the columns share with the first one: they end at the same
 * row. */
static void
compare_row(struct look *k, const struct row *row, size_t n)
{
	const struct conll_shape *s = k->s;
	const struct conll_column *first = &k->columns[s->tags[0]];
	for (unsigned i = 0; i < s->n_tags; i++) {
		struct conll_column *c = &k->columns[s->tags[i]];
		struct tag tag = {TAG_OUT, STR_NONE};
		if (row->kind == ROW_TOKEN && row->line != s->header_line &&
		    !tag_read(row_cell(row, s->tags[i]), &tag))
			tag = (struct tag){TAG_OUT, STR_NONE};
		conll_column_mention(c, tag, n);
		c->same += i && c->ended && first->ended == c->ended &&
		    str_eq(first->ended_type, c->ended_type);
	}
}

static void
compare_columns(struct look *k, struct str content)
{
	struct rows rows = {.rest = content, .separator = k->s->separator, .usual = k->s->usual};
	struct row row = {0};
	for (size_t i = 0; i < CONLL_COLUMNS; i++)
		k->columns[i].begun = k->columns[i].ended = k->columns[i].mentions = 0;
	for (size_t n = 1; rows_next(&rows, &row), row.kind != ROW_END; n++)
		compare_row(k, &row, n);
	row_done(&row);
}

/*
 * One column inside another is nesting; two that mostly mark the same words are two
 * opinions (gold and a system's), and so are those that a line of names tells apart.
 */
static void
tell_apart(struct look *k, struct str content)
{
	struct conll_shape *s = k->s;
	if (s->n_tags < 2)
		return;
	compare_columns(k, content);
	s->apart = s->header_line != 0;
	for (unsigned i = 1; i < s->n_tags; i++) {
		const struct conll_column *c = &k->columns[s->tags[i]];
		s->apart = s->apart || (c->mentions > 2 && 2 * c->same > c->mentions);
	}
}

static bool
is_name_of_words(struct str cell)
{
	static const char *const names[] = {"token", "tokens", "word", "words", "form", "text"};
	char low[8];
	if (cell.len > sizeof low)
		return false;
	for (size_t i = 0; i < cell.len; i++)
		low[i] = ascii_lower(cell.ptr[i]);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is((struct str){low, cell.len}, names[i]))
			return true;
	return false;
}

/* A first line that names the columns: "TOKEN NE-COARSE-LIT ...". */
static void
find_header(struct look *k, struct str content)
{
	struct conll_shape *s = k->s;
	struct rows rows = {.rest = content, .separator = s->separator, .usual = s->usual};
	struct row row = {0};
	struct tag tag;
	while (rows_next(&rows, &row), row.kind == ROW_COMMENT || row.kind == ROW_BREAK)
		;
	size_t n = row.kind == ROW_TOKEN ? row.cells.n : 0;
	bool named = n > 1 && n <= CONLL_COLUMNS && is_name_of_words(row.cells.v[0]);
	for (size_t i = 1; named && i < n; i++)
		named = row.cells.v[i].len > 1 && !tag_read(row.cells.v[i], &tag);
	for (size_t i = 0; named && i < n; i++)
		s->names[i] = row.cells.v[i];
	s->header_line = named ? row.line : 0;
	row_done(&row);
}

static void
count_typed(struct look *k)
{
	struct conll_shape *s = k->s;
	s->n_rows = k->n_rows;
	for (unsigned i = 0; i < s->n_tags; i++) {
		const struct conll_column *c = &k->columns[s->tags[i]];
		s->n_typed += c->typed + c->mixed;
		s->n_odd += c->n - (c->out + c->typed + c->letters + c->mixed);
	}
}

bool
conll_shape_find(struct conll_shape *s, struct str content)
{
	struct look *k = mem_alloc(sizeof *k);
	*s = (struct conll_shape){.separator = find_separator(content)};
	s->usual = find_usual(s, content);
	k->s = s;
	for (size_t i = 0; i < CONLL_COLUMNS; i++)
		k->columns[i].bare = map_new();
	find_header(k, content);
	read_columns(k, content);
	find_word(k);
	find_prefix(k, content);
	find_blanks(k);
	find_links(k);
	find_brackets(k);
	find_kinds(k);
	if (k->n_columns)
		find_tags(k);
	tell_apart(k, content);
	count_typed(k);
	for (size_t i = 0; i < CONLL_COLUMNS; i++)
		map_free(k->columns[i].bare);
	mem_free(k);
	return s->n_tags || s->brackets || s->names_column != CONLL_NONE;
}

bool
conll_shape_choose(struct conll_shape *s, struct str options, struct err *err)
{
	struct str part;
	if (!options.len)
		return true;
	s->n_tags = s->n_unread = 0;
	s->chunks = false;
	s->brackets = false;
	s->names_column = CONLL_NONE;
	while (str_split(&options, ',', &part)) {
		uint64_t n;
		if (!str_take_size(&part, &n) || part.len || n < 1 || n > CONLL_COLUMNS)
			return err_set(err, ERR_USAGE, "conll:COLUMN names columns of tags by their "
			    "numbers from 1 to %d, as in conll:3 or conll:3,4", CONLL_COLUMNS);
		if (n > s->usual)
			return err_set(err, ERR_USAGE, "there is no column %llu: its lines have %zu",
			    (unsigned long long)n, s->usual);
		if (s->n_tags < CONLL_COLUMNS)
			s->tags[s->n_tags++] = (unsigned)n - 1;
	}
	return true;
}
