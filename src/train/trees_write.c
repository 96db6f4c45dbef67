/*
 * From float to int8.  Of all powers of two that one is taken whose rounding, and whose cut of
 * the largest numbers, errs least over the whole table; biases keep all bits of the sums to
 * which they are added.
 */
#include "train/trees_write.h"

#include <math.h>

static double
error_of(const float *w, size_t n, unsigned bits)
{
	double sum = 0, unit = ldexp(1, -(int)bits);
	for (size_t i = 0; i < n; i++) {
		double q = round((double)w[i] / unit);
		q = q > 127 ? 127 : q < -127 ? -127 : q;
		sum += (q * unit - (double)w[i]) * (q * unit - (double)w[i]);
	}
	return sum;
}

static unsigned
bits_for(const float *w, size_t n, unsigned least, unsigned most)
{
	unsigned best = least;
	double error = error_of(w, n, least);
	for (unsigned bits = least + 1; bits <= most; bits++) {
		double e = error_of(w, n, bits);
		if (e < error) {
			error = e;
			best = bits;
		}
	}
	return best;
}

static void
put_bytes(struct buf *out, const float *w, size_t n, unsigned bits)
{
	for (size_t i = 0; i < n; i++) {
		double q = round(ldexp((double)w[i], (int)bits));
		buf_chr(out, (char)(int8_t)(q > 127 ? 127 : q < -127 ? -127 : q));
	}
}

static void
put_biases(struct buf *out, const float *w, size_t n, unsigned bits)
{
	for (size_t i = 0; i < n; i++)
		model_put_u32(out, (uint32_t)(int32_t)round(ldexp((double)w[i], (int)bits)));
}

struct writing { const struct net *net; struct model_writer *w; struct buf bytes; };

static void
end_section(struct writing *x, const char *name)
{
	model_writer_add(x->w, name, x->bytes.ptr, x->bytes.len);
	buf_clear(&x->bytes);
}

/* Rows that are summed into numbers of `point` bits behind the point. */
static void
write_rows(struct writing *x, const char *name, enum net_table t, unsigned point)
{
	size_t n;
	const float *w = net_table(x->net, t, &n);
	unsigned bits = bits_for(w, n, point - 8, point);
	model_put_u32(&x->bytes, bits);
	put_bytes(&x->bytes, w, n, bits);
	end_section(x, name);
}

static void
write_layers(struct writing *x)
{
	size_t n, n_bias;
	const float *w = net_table(x->net, NET_LAYERS, &n);
	const float *bias = net_table(x->net, NET_LAYER_BIAS, &n_bias);
	unsigned bits[TREE_LAYERS];
	size_t each = n / TREE_LAYERS;
	for (size_t k = 0; k < TREE_LAYERS; k++) {
		bits[k] = bits_for(w + k * each, each, 2, 12);
		model_put_u32(&x->bytes, bits[k]);
		put_biases(&x->bytes, bias + k * TREE_VECTOR, TREE_VECTOR, bits[k] + TREE_VECTOR_BITS);
	}
	for (size_t k = 0; k < TREE_LAYERS; k++)
		put_bytes(&x->bytes, w + k * each, each, bits[k]);
	end_section(x, "layers");
}

static void
write_slots(struct writing *x)
{
	size_t n;
	const float *w = net_table(x->net, NET_SLOTS, &n);
	unsigned bits = bits_for(w, n, 2, 12);
	model_put_u32(&x->bytes, bits + TREE_VECTOR_BITS - TREE_HIDDEN_BITS);
	put_bytes(&x->bytes, w, n, bits);
	end_section(x, "slots");
}

static void
write_scores(struct writing *x, const char *name, enum net_table rows, enum net_table biases)
{
	size_t n, n_bias;
	const float *w = net_table(x->net, rows, &n), *bias = net_table(x->net, biases, &n_bias);
	unsigned bits = bits_for(w, n, 2, 12);
	model_put_u32(&x->bytes, bits);
	put_biases(&x->bytes, bias, n_bias, bits + TREE_HIDDEN_BITS);
	put_bytes(&x->bytes, w, n, bits);
	end_section(x, name);
}

static void
write_words(struct writing *x, const struct lessons *l)
{
	static const uint32_t shape[] = {TREE_VECTOR, TREE_HIDDEN, TREE_LAYERS, PARSE_SLOTS,
	    PARSE_FACTS, TREE_ROWS, DEP_N, POS_N};
	for (size_t i = 0; i < sizeof shape / sizeof *shape; i++)
		model_put_u32(&x->bytes, shape[i]);
	end_section(x, "shape");
	for (size_t i = 0; i < l->n_keys; i++)
		model_put_u32(&x->bytes, l->keys[i]);
	end_section(x, "keys");
}

void
trees_view(const struct lessons *l, const struct net *net,
    const uint8_t sure[TREE_SURE][TREE_SURE], struct buf *out)
{
	size_t n;
	struct writing x = {net, model_writer_new(TREE_VERSION), {0}};
	write_words(&x, l);
	write_rows(&x, "rows", NET_ROWS, TREE_VECTOR_BITS);
	write_layers(&x);
	write_slots(&x);
	write_rows(&x, "facts", NET_FACTS, TREE_HIDDEN_BITS);
	write_rows(&x, "nobody", NET_NOBODY, TREE_HIDDEN_BITS);
	write_rows(&x, "root", NET_ROOT, TREE_HIDDEN_BITS);
	const float *hidden = net_table(net, NET_HIDDEN, &n);
	put_biases(&x.bytes, hidden, n, TREE_HIDDEN_BITS);
	end_section(&x, "hidden");
	write_scores(&x, "moves", NET_MOVES, NET_MOVE_BIAS);
	write_scores(&x, "labels", NET_LABELS, NET_LABEL_BIAS);
	buf_add(&x.bytes, (const char *)sure, TREE_SURE * TREE_SURE);
	end_section(&x, "sure");
	model_writer_view(x.w, out);
	model_writer_free(x.w);
	buf_done(&x.bytes);
}
