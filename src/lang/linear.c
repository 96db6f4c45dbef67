/* Takes linear models from files; all that linear_add relies on is checked here. */
#include "lang/linear.h"

#include <string.h>

#include "base/mem.h"

enum { HEAD = 16 };

static bool
wrong(struct err *err, const struct section *s, const char *what)
{
	return err_set(err, ERR_SYNTAX, "section %s of a model: %s", s->name, what);
}

/* Rows end, are no longer than there are classes, and name none but these: a walk over one is
 * short, and sums stay small. */
static bool
cells_are_right(const struct linear *m)
{
	if (m->n_cells && !(m->cells[m->n_cells - 1] & LINEAR_LAST))
		return false;
	unsigned most = 0, run = 0, longest = 0;
	for (uint32_t i = 0; i < m->n_cells; i++) {
		most = linear_class(m->cells[i]) > most ? linear_class(m->cells[i]) : most;
		run++;
		longest = run > longest ? run : longest;
		run = m->cells[i] & LINEAR_LAST ? 0 : run;
	}
	return most < m->n_classes && longest <= m->n_classes;
}

static bool
slots_are_right(const struct linear *m)
{
	uint32_t mask = (1u << m->at_bits) - 1;
	for (uint32_t i = 0; i < m->n_slots; i++)
		if (m->slots[i] && (m->slots[i] & mask) >= m->n_cells)
			return false;
	return true;
}

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
static void
to_own_order(uint32_t *slots, uint32_t n_slots, uint16_t *cells, uint32_t n_cells)
{
	for (uint32_t i = 0; i < n_slots; i++)
		slots[i] = __builtin_bswap32(slots[i]);
	for (uint32_t i = 0; i < n_cells; i++)
		cells[i] = __builtin_bswap16(cells[i]);
}
#endif

bool
linear_take(struct linear *m, struct section *s, unsigned n_classes, struct err *err)
{
	if (s->size < HEAD)
		return wrong(err, s, "it is too short");
	struct linear x = {.n_classes = model_u32(s->data), .at_bits = model_u32(s->data + 4),
	    .n_slots = model_u32(s->data + 8), .n_cells = model_u32(s->data + 12)};
	if (x.n_classes != n_classes || n_classes > LINEAR_CLASSES)
		return wrong(err, s, "it has another number of classes");
	if (!x.n_slots || x.at_bits < 1 || x.at_bits > 28 ||
	    s->size != HEAD + (uint64_t)x.n_slots * 4 + (uint64_t)x.n_cells * 2)
		return wrong(err, s, "its size is not what it says");
	uint32_t *slots = (uint32_t *)(void *)(s->data + HEAD);
	uint16_t *cells = (uint16_t *)(void *)(slots + x.n_slots);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	to_own_order(slots, x.n_slots, cells, x.n_cells);
#endif
	x.slots = slots;
	x.cells = cells;
	if (!cells_are_right(&x) || !slots_are_right(&x))
		return wrong(err, s, "a number in it is out of range");
	linear_done(m);
	*m = x;
	m->data = section_take(s);
	return true;
}

void
linear_done(struct linear *m)
{
	mem_free(m->data);
	*m = (struct linear){0};
}
