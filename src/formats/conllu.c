/*
 * The reader of CoNLL-U.  Rows become words with a place: a multiword token gives the surface,
 * and its words share it (or its parts, when they spell it); an empty node has no place.  Blanks
 * come from SpacesAfter, else from "# text", else from SpaceAfter=No.  What MISC says of mentions
 * goes to conllu_entity.c and tags.c.
 */
#include "formats/conllu.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/map.h"
#include "formats/conllu_internal.h"
#include "formats/located.h"
#include "formats/tags.h"
#include "formats/tokens.h"

enum { CELLS = 32, RANGE = 100, SKIP_KINDS = 64 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, N_COLUMNS };

struct cells { struct str v[CELLS]; size_t n; };
struct lines { struct str rest; size_t line; };
enum id_kind { ID_WORD, ID_RANGE, ID_EMPTY, ID_BAD };
struct id { enum id_kind kind; uint64_t from, to; };

struct conllu {
	struct lines lines;
	unsigned column[N_COLUMNS];  /* CELLS: it has none.  CoNLL-U Plus has its own order */
	size_t n_columns;
	bool paragraphs;             /* some line says where one begins */
	bool over, begun;            /* a line begins the next document */
	struct buf next_name;
	struct str fields;           /* of Entity=, as the file said last */
	size_t n_documents;
	/* Of the document at hand. */
	struct records *into;
	struct made_text made;
	struct located located;
	struct entities *entities;
	struct tags tags;
	struct map *kinds;           /* of MISC, that are not read */
	bool in_sentence, new_paragraph;
	bool glued;                  /* SpaceAfter=No at the last surface token */
	bool spaced;                 /* `after` says what stands behind it */
	struct buf after, before;
	/* The multiword token at hand: words up to `last` are in it. */
	uint64_t last;
	struct record_place surface;
	size_t at;                   /* where its next word begins, when its words spell it */
	bool spelled, range_tagged;
	size_t n_words, n_sentences, n_lemmas, n_tags, n_features, n_heads, n_short, first_short;
};

/* ---- lines and cells */

static void
cut(struct str line, struct cells *c)
{
	struct str cell;
	c->n = 0;
	while (c->n < CELLS && str_split(&line, '\t', &cell))
		c->v[c->n++] = cell;
}

static struct str
cell(const struct conllu *u, const struct cells *c, unsigned column)
{
	unsigned i = u->column[column];
	return i < c->n ? c->v[i] : STR_NONE;
}

static bool
is_given(struct str s)
{
	return s.len && !str_is(s, "_");
}

/* "3", "3-4", "3.1" */
static struct id
read_id(struct str s)
{
	struct id id = {.kind = ID_BAD};
	if (!str_take_size(&s, &id.from))
		return id;
	id.to = id.from;
	if (!s.len)
		id.kind = ID_WORD;
	else if (str_take_char(&s, '-') && str_take_size(&s, &id.to) && !s.len && id.to >= id.from)
		id.kind = ID_RANGE;
	else if (str_take_char(&s, '.') && str_take_size(&s, &id.to) && !s.len)
		id.kind = ID_EMPTY;
	return id;
}

static bool
is_comment(struct str line, const char *key, struct str *value)
{
	struct str s = str_trim(str_sub(line, 1, line.len)), k = str_of(key);
	if (!str_starts(line, STR("#")) || !str_starts(s, k))
		return false;
	s = str_sub(s, k.len, s.len);
	if (s.len && s.ptr[0] != ' ' && s.ptr[0] != '=')
		return false;
	s = str_trim(s);
	str_take_char(&s, '=');
	*value = str_trim(s);
	return true;
}

/* ---- what is in the file */

/* "ID FORM LEMMA ... MISC": CoNLL-U Plus names its columns in its first line. */
static void
read_columns(struct conllu *u, struct str names)
{
	static const char *const known[N_COLUMNS] = {"ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS",
	    "HEAD", "DEPREL", "DEPS", "MISC"};
	struct str name;
	unsigned n = 0;
	for (unsigned i = 0; i < N_COLUMNS; i++)
		u->column[i] = CELLS;
	while (n < CELLS && str_split(&names, ' ', &name)) {
		for (unsigned i = 0; i < N_COLUMNS; i++)
			if (str_is(name, known[i]))
				u->column[i] = n;
		n += name.len > 0;
	}
	u->n_columns = n;
}

static bool
has_row(struct conllu *u, struct str content)
{
	struct lines l = {.rest = content};
	struct str line;
	struct cells c;
	while (str_line(&l.rest, &line)) {
		if (!str_trim(line).len || line.ptr[0] == '#')
			continue;
		cut(line, &c);
		if (c.n > 1 && read_id(cell(u, &c, ID)).kind != ID_BAD)
			return true;
	}
	return false;
}

/* Comments that are about the whole file, wherever they stand. */
static void
look_through(struct conllu *u, struct str content)
{
	struct str line, value, rest = content;
	while (str_line(&rest, &line)) {
		if (!str_starts(line, STR("#")))
			continue;
		if (is_comment(line, "global.columns", &value))
			read_columns(u, value);
		u->paragraphs = u->paragraphs || is_comment(line, "newpar", &value);
	}
}

static void *
conllu_open(struct str content, struct str options, struct err *err)
{
	struct conllu *u = mem_alloc(sizeof *u);
	(void)options;
	for (unsigned i = 0; i < N_COLUMNS; i++)
		u->column[i] = i;
	u->n_columns = N_COLUMNS;
	look_through(u, content);
	if (u->column[ID] == CELLS || u->column[FORM] == CELLS || !has_row(u, content)) {
		err_set(err, ERR_SYNTAX, "expected lines of 10 columns with TABs between them, the first "
		    "of them numbers: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC");
		mem_free(u);
		return NULL;
	}
	u->lines = (struct lines){.rest = content};
	return u;
}

static void
conllu_close(void *work)
{
	struct conllu *u = work;
	buf_done(&u->next_name);
	buf_done(&u->after);
	buf_done(&u->before);
	mem_free(u);
}

/* ---- MISC */

/* The next "key=value" of MISC; a part without a sign has an empty key. */
static bool
next_misc(struct str *misc, struct str *key, struct str *value)
{
	struct str part;
	do {
		if (!str_split(misc, '|', &part))
			return false;
	} while (!is_given(part));
	size_t equal = str_chr(part, '=');
	*key = equal < part.len ? str_sub(part, 0, equal) : STR_NONE;
	*value = str_sub(part, equal + (equal < part.len), part.len);
	if (equal == part.len)
		*value = part;
	return true;
}

/* \s \t \n \r \p \\ as UDPipe writes them. */
static void
add_spaces(struct buf *out, struct str s)
{
	static const char codes[] = "s t\tn\nr\rp|\\\\";
	for (size_t i = 0; i < s.len; i++) {
		const char *code = NULL;
		for (size_t k = 0; s.ptr[i] == '\\' && i + 1 < s.len && k + 1 < sizeof codes - 1; k += 2)
			if (codes[k] == s.ptr[i + 1])
				code = &codes[k + 1];
		buf_chr(out, code ? *code : s.ptr[i]);
		i += code != NULL;
	}
}

struct surface { bool glued, spaced, paragraph; struct str form; struct buf inside; };

/* What MISC says of the blanks around a surface token. */
static void
read_blanks(struct conllu *u, struct str misc, struct surface *s)
{
	struct str key, value;
	buf_clear(&u->before);
	struct buf after = {0};
	while (next_misc(&misc, &key, &value)) {
		if (str_is(key, "SpaceAfter"))
			s->glued = str_is(value, "No") || str_is(value, "no");
		else if (str_is(key, "SpacesAfter")) {
			buf_clear(&after);
			add_spaces(&after, value);
			s->spaced = true;
		} else if (str_is(key, "SpacesBefore"))
			add_spaces(&u->before, value);
		else if (str_is(key, "SpacesInToken")) {
			add_spaces(&s->inside, value);
			s->form = buf_view(&s->inside);
		} else if (str_is(key, "NewPar"))
			s->paragraph = str_is(value, "Yes");
	}
	buf_done(&u->after);
	u->after = after;
}

/* What stands before the next surface token; `gap`: in "# text", when it was found there. */
static void
put_gap(struct conllu *u, const struct surface *s, bool had_after, struct str after,
    const struct str *gap)
{
	struct buf text = {0};
	bool first = !u->in_sentence;
	bool line_end = had_after && str_chr(after, '\n') < after.len;
	if (!u->made.any)
		;
	else if ((first && (u->new_paragraph || !u->paragraphs)) || s->paragraph)
		buf_str(&text, line_end ? after : STR("\n"));
	else if (had_after)
		buf_str(&text, after);
	else if (!first && gap)
		buf_str(&text, *gap);
	else if (!u->glued)
		buf_chr(&text, ' ');
	buf_str(&text, buf_view(&u->before));
	made_space(&u->made, buf_view(&text));
	buf_done(&text);
}

static struct record_place
put_surface(struct conllu *u, struct str form, struct str misc)
{
	struct surface s = {.form = form};
	struct buf after = u->after;
	bool had_after = u->spaced;
	struct str gap;
	u->after = (struct buf){0};
	read_blanks(u, misc, &s);
	bool found = located_find(&u->located, s.form, &gap);
	put_gap(u, &s, had_after, buf_view(&after), found ? &gap : NULL);
	struct record_place place = made_raw(&u->made, s.form);
	u->glued = s.glued;
	u->spaced = s.spaced;
	u->in_sentence = true;
	u->new_paragraph = false;
	buf_done(&s.inside);
	buf_done(&after);
	return place;
}

/* ---- rows */

/* Whether the words of the range, which stand in the next lines, spell the surface. */
static bool
spells(const struct conllu *u, struct id id, struct str form)
{
	struct lines l = u->lines;
	struct str line;
	struct cells c;
	size_t at = 0;
	for (size_t n = 0; n < RANGE && id.to - id.from < RANGE && str_line(&l.rest, &line); n++) {
		cut(line, &c);
		struct id word = read_id(cell(u, &c, ID));
		if (word.kind == ID_EMPTY)
			continue;
		struct str part = cell(u, &c, FORM);
		if (word.kind != ID_WORD || !str_starts(str_sub(form, at, form.len), part))
			return false;
		at += part.len;
		if (word.from == id.to)
			return at == form.len;
	}
	return false;
}

static struct record_place
place_in_range(struct conllu *u, struct str form)
{
	if (!u->spelled)
		return u->surface;
	size_t at = u->at;
	u->at += form.len;
	return (struct record_place){u->surface.from + at, u->surface.from + u->at};
}

static bool
is_name_key(struct str key)
{
	static const char *const keys[] = {"name", "NER", "ner", "NE", "ne", "Ner", "Name"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static bool
is_about_blanks(struct str key)
{
	return str_starts(key, STR("Space")) || str_is(key, "NewPar");
}

static void
skip_misc(struct conllu *u, struct str key)
{
	struct buf kind = {0};
	uint32_t known;
	if (!key.len)
		return;
	if (!map_get(u->kinds, key, &known) && map_count(u->kinds) >= SKIP_KINDS)
		key = STR("other fields of MISC");
	else
		map_set(u->kinds, key, 1);
	buf_fmt(&kind, "%.*s=", (int)key.len, key.ptr);
	records_skip(u->into, buf_view(&kind), 1);
	buf_done(&kind);
}

/* A range and its words are one word: its tag may stand with either. */
enum row_of { ROW_WORD, ROW_RANGE, ROW_INSIDE, ROW_EMPTY };

static void
read_misc(struct conllu *u, struct str misc, enum row_of row, struct record_place place)
{
	struct str key, value, rest = misc;
	struct tag tag = {TAG_OUT, STR_NONE}, one;
	bool tagged = row == ROW_WORD || (row == ROW_INSIDE && !u->range_tagged);
	while (next_misc(&rest, &key, &value)) {
		if (str_is(key, "Entity"))
			entities_cell(u->entities, u->into, value, row == ROW_EMPTY, u->lines.line);
		else if (is_name_key(key) && row != ROW_EMPTY && tag_read(value, &one)) {
			if (one.part != TAG_OUT)
				tag = one;
			u->range_tagged = u->range_tagged || row == ROW_RANGE;
			tagged = tagged || row == ROW_RANGE;
		} else if (!is_about_blanks(key) && !str_is(key, "Bridge") && !str_is(key, "SplitAnte"))
			skip_misc(u, key);
	}
	if (tagged)
		tags_token(&u->tags, u->into, tag, place, u->lines.line);
	for (rest = misc; next_misc(&rest, &key, &value);)
		if (str_is(key, "Bridge") || str_is(key, "SplitAnte"))
			entities_link(u->entities, u->into, key, value, u->lines.line);
}

static void
count_columns(struct conllu *u, const struct cells *c)
{
	u->n_words++;
	u->n_lemmas += is_given(cell(u, c, LEMMA));
	u->n_tags += is_given(cell(u, c, UPOS)) || is_given(cell(u, c, XPOS));
	u->n_features += is_given(cell(u, c, FEATS));
	u->n_heads += is_given(cell(u, c, DEPREL));
	if (c->n != u->n_columns && !u->n_short++)
		u->first_short = u->lines.line;
}

static void
read_word(struct conllu *u, struct id id, const struct cells *c)
{
	struct str form = cell(u, c, FORM), misc = cell(u, c, MISC);
	bool inside = id.kind == ID_WORD && id.from <= u->last;
	struct record_place place = inside ? place_in_range(u, form) : put_surface(u, form, misc);
	count_columns(u, c);
	entities_word(u->entities, place);
	read_misc(u, misc, inside ? ROW_INSIDE : ROW_WORD, place);
}

static void
read_row(struct conllu *u, struct str line)
{
	struct cells c;
	cut(line, &c);
	if (c.n < 2) {
		records_problem(u->into, DIAG_ERROR, u->lines.line,
		    "expected 10 columns with TABs between them: the line is not read", line);
		return;
	}
	struct id id = read_id(cell(u, &c, ID));
	switch (id.kind) {
	case ID_RANGE:
		u->surface = put_surface(u, cell(u, &c, FORM), cell(u, &c, MISC));
		u->last = id.to;
		u->at = 0;
		u->spelled = spells(u, id, cell(u, &c, FORM));
		u->range_tagged = false;
		entities_word(u->entities, u->surface);
		read_misc(u, cell(u, &c, MISC), ROW_RANGE, u->surface);
		break;
	case ID_EMPTY:
		read_misc(u, cell(u, &c, MISC), ROW_EMPTY, u->surface);
		break;
	case ID_BAD:
		records_problem(u->into, DIAG_ERROR, u->lines.line,
		    "expected a number as in 3, 3-4 or 3.1: read as a word", cell(u, &c, ID));
		/* fall through */
	case ID_WORD:
		read_word(u, id, &c);
		break;
	}
}

/* ---- sentences and documents */

static void
end_sentence(struct conllu *u)
{
	struct located l = u->located;
	if (u->in_sentence && !located_close(&u->located))
		records_problem(u->into, DIAG_WARNING, l.line,
		    "the words are not those of this text: the text is put together of the words", l.text);
	u->n_sentences += u->in_sentence;
	u->in_sentence = false;
	u->last = 0;
	tags_break(&u->tags, u->into);
}

/* True when the next document begins here. */
static bool
read_comment(struct conllu *u, struct str line)
{
	struct str value;
	if (is_comment(line, "newdoc", &value) || is_comment(line, "newdoc id", &value)) {
		is_comment(line, "newdoc id", &value);
		buf_clear(&u->next_name);
		buf_str(&u->next_name, value);
		return true;
	}
	if (is_comment(line, "newpar", &value))
		u->new_paragraph = true;
	else if (is_comment(line, "text", &value))
		located_open(&u->located, value, u->lines.line);
	else if (is_comment(line, "global.Entity", &value))
		entities_fields(u->entities, u->fields = value);
	else if (is_comment(line, "meta::dateCreated", &value) || is_comment(line, "date", &value))
		records_set_date(u->into, value);
	return false;
}

/* Goes on to the line that begins the next document; false at the end of the file. */
static bool
read_lines(struct conllu *u)
{
	struct str line;
	while (str_line(&u->lines.rest, &line)) {
		u->lines.line++;
		if (line.len > LIMIT_ANN_LINE)
			records_problem(u->into, DIAG_ERROR, u->lines.line,
			    "this line is too long to be a word: it is not read", STR_NONE);
		else if (!str_trim(line).len)
			end_sentence(u);
		else if (line.ptr[0] != '#' || (u->in_sentence && str_chr(line, '\t') < line.len))
			read_row(u, line);
		else if (read_comment(u, line))
			return true;
	}
	return false;
}

static void
begin(struct conllu *u, struct records *r)
{
	u->into = r;
	u->in_sentence = u->new_paragraph = u->glued = u->spaced = false;
	u->last = 0;
	u->n_words = u->n_sentences = u->n_lemmas = u->n_tags = u->n_features = u->n_heads = 0;
	u->n_short = 0;
	u->located = (struct located){0};
	records_set_unit(r, RECORDS_BYTES);
	records_text_is_made(r);
	made_begin(&u->made, records_text(r));
	tags_init(&u->tags);
	u->entities = entities_new();
	u->kinds = map_new();
	if (u->fields.len)
		entities_fields(u->entities, u->fields);
}

static void
end(struct conllu *u)
{
	end_sentence(u);
	entities_end(u->entities, u->into);
	tags_report(&u->tags, u->into);
	if (u->n_short) {
		struct buf text = {0};
		buf_fmt(&text, "%zu lines have other than %zu columns", u->n_short, u->n_columns);
		records_problem(u->into, DIAG_WARNING, u->first_short, buf_cstr(&text), STR_NONE);
		buf_done(&text);
	}
	records_skip(u->into, STR("words"), u->n_words);
	records_skip(u->into, STR("sentences"), u->n_sentences);
	records_skip(u->into, STR("lemmas"), u->n_lemmas);
	records_skip(u->into, STR("parts of speech"), u->n_tags);
	records_skip(u->into, STR("features of words"), u->n_features);
	records_skip(u->into, STR("dependencies"), u->n_heads);
	entities_free(u->entities);
	map_free(u->kinds);
	tags_done(&u->tags);
	made_end(&u->made);
}

static enum format_read
conllu_next(void *work, struct records *into, struct err *err)
{
	struct conllu *u = work;
	(void)err;
	do {
		if (u->over)
			return FORMAT_END;
		bool begun = u->begun;
		records_clear(into);
		records_set_name(into, buf_view(&u->next_name));
		buf_clear(&u->next_name);
		begin(u, into);
		u->begun = read_lines(u);
		u->over = !u->begun;
		end(u);
		if (begun)
			break;
	} while (!u->n_words);
	return FORMAT_DOCUMENT;
}

const struct format_reader conllu_reader = {conllu_open, conllu_next, conllu_close};

/* ---- sniffing */

/* Ten columns, a number first, and a head that is a number. */
static bool
is_row(struct str line)
{
	struct cells c;
	cut(line, &c);
	if (c.n != N_COLUMNS || read_id(c.v[ID]).kind == ID_BAD || !c.v[FORM].len)
		return false;
	struct str head = c.v[HEAD];
	uint64_t n;
	return str_is(head, "_") || (str_take_size(&head, &n) && !head.len);
}

unsigned
conllu_sniff(struct str head)
{
	struct str line, value, rest = head;
	size_t rows = 0, odd = 0;
	while (rows + odd < 50 && str_line(&rest, &line)) {
		if (!rest.len && head.len >= FORMAT_HEAD)
			break;
		if (!str_trim(line).len)
			continue;
		if (is_comment(line, "global.columns", &value))
			return str_find(value, STR("FORM")) < value.len ? SNIFF_SURE : SNIFF_NO;
		if (line.ptr[0] == '#' && str_chr(line, '\t') == line.len)
			continue;
		rows += is_row(line);
		odd += !is_row(line);
	}
	if (!rows || odd > rows)
		return SNIFF_NO;
	return odd ? SNIFF_LIKELY : SNIFF_SURE;
}
