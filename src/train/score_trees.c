/* Counts what of the trees is right, and whether certainty says the truth about it. */
#include "train/score_trees.h"

#include <time.h>

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The relation without its subtype. */
static enum dependency
base_of(enum dependency d)
{
	enum dependency base = d;
	struct str name = str_of(dep_name(d));
	dep_of(str_sub(name, 0, str_chr(name, ':')), &base);
	return base;
}

static void
count_word(struct tree_scores *x, const struct words *w, size_t i, const struct gold_word *gold)
{
	const struct arc *a = &w->arcs.v[i];
	uint32_t head = gold->head ? gold->head - 1 : (uint32_t)i;
	bool right = a->head == head && a->dep != DEP_NONE, same = right && a->dep == gold->dep;
	x->words++;
	x->heads += right;
	x->labels += right && base_of(a->dep) == base_of(gold->dep);
	x->subtypes += same;
	x->gold_of[gold->dep]++;
	x->found_of[a->dep]++;
	x->right_of[gold->dep] += same;
	size_t step = a->certainty * SCORE_STEPS / 256;
	x->sure_of[step]++;
	x->sure_right[step] += same;
	x->certainty[step] += a->certainty / 255.0;
}

void
tree_scores_add(struct tree_scores *x, struct words *w, const struct gold_word *gold)
{
	double from = now();
	words_parse(w, 0, w->list.n);
	x->seconds += now() - from;
	if (!w->arcs.n)
		return;
	x->sentences++;
	for (size_t i = 0; i < w->list.n; i++)
		count_word(x, w, i, &gold[i]);
}

static double
percent(size_t n, size_t of)
{
	return of ? 100.0 * (double)n / (double)of : 0;
}

static void
print_by_label(const struct tree_scores *x, FILE *out)
{
	static const uint8_t shown[] = {DEP_NSUBJ, DEP_NSUBJ_PASS, DEP_OBJ, DEP_IOBJ, DEP_OBL,
	    DEP_OBL_AGENT, DEP_NMOD, DEP_NMOD_POSS, DEP_APPOS, DEP_CONJ, DEP_ACL, DEP_ACL_RELCL,
	    DEP_ADVCL, DEP_CCOMP, DEP_XCOMP, DEP_PARATAXIS, DEP_ROOT};
	fprintf(out, "%-14s %9s %9s %9s\n", "relation", "gold", "precision", "recall");
	for (size_t i = 0; i < sizeof shown; i++) {
		size_t k = shown[i];
		fprintf(out, "%-14s %9zu %9.1f %9.1f\n", dep_name((enum dependency)k), x->gold_of[k],
		    percent(x->right_of[k], x->found_of[k]), percent(x->right_of[k], x->gold_of[k]));
	}
}

static void
print_certainty(const struct tree_scores *x, FILE *out)
{
	double off = 0;
	fprintf(out, "%-14s %9s %9s %9s\n", "certainty", "arcs", "says", "is right");
	for (size_t k = 0; k < SCORE_STEPS; k++) {
		if (!x->sure_of[k])
			continue;
		double n = (double)x->sure_of[k], says = x->certainty[k] / n;
		double is = (double)x->sure_right[k] / n;
		off += n * (says > is ? says - is : is - says);
		fprintf(out, "%3zu to %3zu     %9zu %9.3f %9.3f\n", k * 256 / SCORE_STEPS,
		    (k + 1) * 256 / SCORE_STEPS - 1, x->sure_of[k], says, is);
	}
	fprintf(out, "off by, on average                 %9.3f\n", off / (double)x->words);
}

void
tree_scores_print(const struct tree_scores *x, FILE *out)
{
	if (!x->sentences)
		return;
	fprintf(out, "UAS         %10.2f\n", percent(x->heads, x->words));
	fprintf(out, "LAS         %10.2f   by relations; %.2f with their subtypes\n",
	    percent(x->labels, x->words), percent(x->subtypes, x->words));
	fprintf(out, "parsing     %10.0f   words/s\n", (double)x->words / x->seconds);
	print_by_label(x, out);
	print_certainty(x, out);
}
