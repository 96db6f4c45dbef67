/* Lines of CoNLL-U as cells, numbers and keys; how a file of it is known. */
#include "formats/conllu.h"
#include "formats/conllu_internal.h"

struct conllu_columns
conllu_columns(void)
{
	struct conllu_columns c = {.n = N_COLUMNS};
	for (unsigned i = 0; i < N_COLUMNS; i++)
		c.at[i] = i;
	return c;
}

struct conllu_columns
conllu_columns_named(struct str names)
{
	static const char *const known[N_COLUMNS] = {"ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS",
	    "HEAD", "DEPREL", "DEPS", "MISC"};
	struct conllu_columns c = {.n = 0};
	struct str name;
	for (unsigned i = 0; i < N_COLUMNS; i++)
		c.at[i] = CONLLU_CELLS;
	while (c.n < CONLLU_CELLS && str_split(&names, ' ', &name)) {
		for (unsigned i = 0; i < N_COLUMNS; i++)
			if (str_is(name, known[i]))
				c.at[i] = c.n;
		c.n += name.len > 0;
	}
	return c;
}

void
conllu_cut(struct str line, struct conllu_cells *c)
{
	struct str cell;
	c->n = 0;
	while (c->n < CONLLU_CELLS && str_split(&line, '\t', &cell))
		c->v[c->n++] = cell;
}

struct str
conllu_cell(const struct conllu_columns *columns, const struct conllu_cells *c, unsigned column)
{
	unsigned i = columns->at[column];
	return i < c->n ? c->v[i] : STR_NONE;
}

bool
conllu_is_given(struct str s)
{
	return s.len && !str_is(s, "_");
}

struct conllu_id
conllu_read_id(struct str s)
{
	struct conllu_id id = {.kind = ID_BAD};
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

bool
conllu_is_comment(struct str line, const char *key, struct str *value)
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

bool
conllu_next_misc(struct str *misc, struct str *key, struct str *value)
{
	struct str part;
	do {
		if (!str_split(misc, '|', &part))
			return false;
	} while (!conllu_is_given(part));
	size_t equal = str_chr(part, '=');
	*key = equal < part.len ? str_sub(part, 0, equal) : STR_NONE;
	*value = str_sub(part, equal + (equal < part.len), part.len);
	if (equal == part.len)
		*value = part;
	return true;
}

/* ---- sniffing */

/* Ten columns, a number first, and a head that is a number. */
static bool
is_row(struct str line)
{
	struct conllu_cells c;
	conllu_cut(line, &c);
	if (c.n != N_COLUMNS || conllu_read_id(c.v[ID]).kind == ID_BAD || !c.v[FORM].len)
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
		if (conllu_is_comment(line, "global.columns", &value))
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
