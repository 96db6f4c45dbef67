/*
 * The reader of CoNLL-U.  Rows become words with a place: a multiword token gives the
 * surface, and its words share it (or its parts, when they spell it); an empty node has
 * no place.  What MISC says of blanks goes to conllu_surface.c, of mentions to
 * conllu_entity.c and tags.c.
 */
#include "formats/conllu.h"

#include "base/limits.h"
#include "base/map.h"
#include "formats/conllu_internal.h"
#include "formats/tags.h"

enum { SKIP_KINDS = 64 };

struct lines { struct str rest; size_t line; };

struct conllu {
	struct lines lines;
	struct conllu_columns columns;
	bool documents;              /* some line of the file begins one */
	bool over, begun;            /* a line begins the next document */
	struct buf next_name;
	struct str fields;           /* of Entity=, as the file said last */
	size_t n_documents;
	/* Of the document at hand. */
	struct records *into;
	struct conllu_surface surface;
	struct entities *entities;
	struct tags tags;
	struct map *kinds;           /* of MISC, that are not read */
	bool range_tagged;           /* the multiword token at hand has a tag of its own */
	size_t n_lines;              /* that are no comments */
	size_t n_words, n_sentences, n_lemmas, n_tags, n_features, n_heads, n_short, first_short;
};

/* ---- what is in the file */

static struct str
cell(const struct conllu *u, const struct conllu_cells *c, unsigned column)
{
	return conllu_cell(&u->columns, c, column);
}

static bool
has_row(struct conllu *u, struct str content)
{
	struct lines l = {.rest = content};
	struct str line;
	struct conllu_cells c;
	while (str_line(&l.rest, &line)) {
		if (!str_trim(line).len || line.ptr[0] == '#')
			continue;
		conllu_cut(line, &c);
		if (c.n > 1 && conllu_read_id(cell(u, &c, ID)).kind != ID_BAD)
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
		if (conllu_is_comment(line, "global.columns", &value))
			u->columns = conllu_columns_named(value);
		u->documents = u->documents || conllu_is_comment(line, "newdoc", &value);
		if (conllu_is_comment(line, "newpar", &value))
			u->surface.paragraphs = true;
	}
}

static void *
conllu_open(struct str content, struct str options, struct err *err)
{
	struct conllu *u = mem_alloc(sizeof *u);
	(void)options;
	u->columns = conllu_columns();
	look_through(u, content);
	if (u->columns.at[ID] == CONLLU_CELLS || u->columns.at[FORM] == CONLLU_CELLS ||
	    (!u->documents && !has_row(u, content))) {
		err_set(err, ERR_SYNTAX, "expected lines of 10 columns with TABs between them, "
		    "the first of them numbers: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC");
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
	mem_free(u);
}

/* ---- rows */

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
is_link(struct str key)
{
	return str_is(key, "Bridge") || str_is(key, "SplitAnte") || str_is(key, "Split");
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
	while (conllu_next_misc(&rest, &key, &value)) {
		if (str_is(key, "Entity"))
			entities_cell(u->entities, u->into, value, row == ROW_EMPTY, u->lines.line);
		else if (is_name_key(key) && row != ROW_EMPTY && tag_read(value, &one)) {
			if (one.part != TAG_OUT)
				tag = one;
			u->range_tagged = u->range_tagged || row == ROW_RANGE;
			tagged = tagged || row == ROW_RANGE;
		} else if (!is_about_blanks(key) && !is_link(key))
			skip_misc(u, key);
	}
	if (tagged)
		tags_token(&u->tags, u->into, tag, place, u->lines.line);
	for (rest = misc; conllu_next_misc(&rest, &key, &value);)
		if (is_link(key))
			entities_link(u->entities, u->into,
			    str_is(key, "Split") ? STR("SplitAnte") : key, value, u->lines.line);
}

static void
count_columns(struct conllu *u, const struct conllu_cells *c)
{
	u->n_words++;
	u->n_lemmas += conllu_is_given(cell(u, c, LEMMA));
	u->n_tags += conllu_is_given(cell(u, c, UPOS)) || conllu_is_given(cell(u, c, XPOS));
	u->n_features += conllu_is_given(cell(u, c, FEATS));
	u->n_heads += conllu_is_given(cell(u, c, DEPREL));
	if (c->n != u->columns.n && !u->n_short++)
		u->first_short = u->lines.line;
}

static void
read_word(struct conllu *u, struct conllu_id id, const struct conllu_cells *c)
{
	struct str form = cell(u, c, FORM), misc = cell(u, c, MISC);
	bool inside = id.kind == ID_WORD && id.from >= u->surface.first &&
	    id.from <= u->surface.last;
	struct record_place place = inside ? conllu_surface_inside(&u->surface, form) :
	    conllu_surface_put(&u->surface, form, misc);
	count_columns(u, c);
	entities_word(u->entities, place);
	read_misc(u, misc, inside ? ROW_INSIDE : ROW_WORD, place);
}

static void
read_row(struct conllu *u, struct str line)
{
	struct conllu_cells c;
	conllu_cut(line, &c);
	if (c.n < 2) {
		records_problem(u->into, DIAG_ERROR, u->lines.line,
		    "expected 10 columns with TABs between them: the line is not read", line);
		return;
	}
	struct conllu_id id = conllu_read_id(cell(u, &c, ID));
	struct record_place place;
	switch (id.kind) {
	case ID_RANGE:
		place = conllu_surface_range(&u->surface, id, cell(u, &c, FORM),
		    cell(u, &c, MISC), &u->columns, u->lines.rest);
		u->range_tagged = false;
		entities_word(u->entities, place);
		read_misc(u, cell(u, &c, MISC), ROW_RANGE, place);
		break;
	case ID_EMPTY:
		read_misc(u, cell(u, &c, MISC), ROW_EMPTY, u->surface.range);
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
	struct located l = u->surface.located;
	if (u->surface.in_sentence && !located_close(&u->surface.located))
		records_problem(u->into, DIAG_WARNING, l.line,
		    "the words are not those of this text: the text is put together of the words",
		    l.text);
	u->n_sentences += u->surface.in_sentence;
	u->surface.in_sentence = false;
	u->surface.first = 1;
	u->surface.last = 0;
	tags_break(&u->tags, u->into);
}

/* True when the next document begins here. */
static bool
read_comment(struct conllu *u, struct str line)
{
	struct str value;
	if (conllu_is_comment(line, "newdoc", &value)) {
		conllu_is_comment(line, "newdoc id", &value);
		buf_clear(&u->next_name);
		buf_str(&u->next_name, value);
		return true;
	}
	if (conllu_is_comment(line, "newpar", &value))
		u->surface.new_paragraph = true;
	else if (conllu_is_comment(line, "text", &value))
		located_open(&u->surface.located, value, u->lines.line);
	else if (conllu_is_comment(line, "global.Entity", &value))
		entities_fields(u->entities, u->fields = value);
	else if (conllu_is_comment(line, "meta::dateCreated", &value) ||
	    conllu_is_comment(line, "date", &value))
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
		bool comment = line.len && line.ptr[0] == '#' &&
		    !(u->surface.in_sentence && str_chr(line, '\t') < line.len);
		u->n_lines += !comment && str_trim(line).len > 0;
		if (line.len > LIMIT_ANN_LINE)
			records_problem(u->into, DIAG_ERROR, u->lines.line,
			    "this line is too long to be a word: it is not read", STR_NONE);
		else if (!str_trim(line).len)
			end_sentence(u);
		else if (!comment)
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
	u->n_lines = 0;
	u->n_words = u->n_sentences = u->n_lemmas = u->n_tags = u->n_features = u->n_heads = 0;
	u->n_short = 0;
	records_set_unit(r, RECORDS_BYTES);
	records_text_is_made(r);
	conllu_surface_begin(&u->surface, records_text(r));
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
		buf_fmt(&text, "%zu lines have other than %u columns", u->n_short, u->columns.n);
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
	conllu_surface_end(&u->surface);
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
	} while (!u->n_lines);
	return FORMAT_DOCUMENT;
}

const struct format_reader conllu_reader = {conllu_open, conllu_next, conllu_close};
