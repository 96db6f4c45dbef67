/*
 * Products of matrices and vectors of 16-bit numbers: where nearly all time of parsing goes.
 * Weights come from 8 bits and vectors have at most 192 numbers, so no sum overflows.  Input
 * is taken in pairs, because x86-64 multiplies and adds pairs at once; 32 sums stay in
 * registers, which are named one by one since compilers would otherwise keep them in memory.
 * Whole numbers only: every way gives the same.
 */
#include "lang/parser_model.h"

#ifdef __x86_64__
#include <immintrin.h>

static inline __m128i
add4(__m128i sum, __m128i x, const int16_t *p)
{
	__m128i y = _mm_loadu_si128((const __m128i *)(const void *)p);
	return _mm_add_epi32(sum, _mm_madd_epi16(x, y));
}

static inline __m128i
load4(const int32_t *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline void
store4(int32_t *p, __m128i v)
{
	_mm_storeu_si128((__m128i *)(void *)p, v);
}

/* 32 of n_out sums; what every x86-64 can. */
static void
sums_sse2(const int16_t *p, const int16_t *in, size_t n_in, size_t n_out, int32_t *out)
{
	__m128i a = load4(out), b = load4(out + 4), c = load4(out + 8), d = load4(out + 12);
	__m128i e = load4(out + 16), f = load4(out + 20), g = load4(out + 24), h = load4(out + 28);
	for (size_t i = 0; i < n_in; i += 2, p += 2 * n_out) {
		int32_t both;
		memcpy(&both, in + i, sizeof both);
		__m128i x = _mm_set1_epi32(both);
		a = add4(a, x, p);
		b = add4(b, x, p + 8);
		c = add4(c, x, p + 16);
		d = add4(d, x, p + 24);
		e = add4(e, x, p + 32);
		f = add4(f, x, p + 40);
		g = add4(g, x, p + 48);
		h = add4(h, x, p + 56);
	}
	store4(out, a);
	store4(out + 4, b);
	store4(out + 8, c);
	store4(out + 12, d);
	store4(out + 16, e);
	store4(out + 20, f);
	store4(out + 24, g);
	store4(out + 28, h);
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i
add8(__m256i sum, __m256i x, const int16_t *p)
{
	__m256i y = _mm256_loadu_si256((const __m256i *)(const void *)p);
	return _mm256_add_epi32(sum, _mm256_madd_epi16(x, y));
}

AVX2 static inline __m256i
load8(const int32_t *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline void
store8(int32_t *p, __m256i v)
{
	_mm256_storeu_si256((__m256i *)(void *)p, v);
}

/* The same in half the steps, where the processor has AVX2. */
AVX2 static void
sums_avx2(const int16_t *p, const int16_t *in, size_t n_in, size_t n_out, int32_t *out)
{
	__m256i a = load8(out), b = load8(out + 8), c = load8(out + 16), d = load8(out + 24);
	for (size_t i = 0; i < n_in; i += 2, p += 2 * n_out) {
		int32_t both;
		memcpy(&both, in + i, sizeof both);
		__m256i x = _mm256_set1_epi32(both);
		a = add8(a, x, p);
		b = add8(b, x, p + 16);
		c = add8(c, x, p + 32);
		d = add8(d, x, p + 48);
	}
	store8(out, a);
	store8(out + 8, b);
	store8(out + 16, c);
	store8(out + 24, d);
}

void
tree_multiply(const int16_t *pairs, const int16_t *in, size_t n_in, size_t n_out, int32_t *out)
{
	bool wide = __builtin_cpu_supports("avx2");
	for (size_t j = 0; j < n_out; j += 32) {
		if (wide)
			sums_avx2(pairs + 2 * j, in, n_in, n_out, out + j);
		else
			sums_sse2(pairs + 2 * j, in, n_in, n_out, out + j);
	}
}

int32_t
tree_dot(const int16_t *a, const int16_t *b)
{
	__m128i sum = _mm_setzero_si128();
	for (size_t j = 0; j < TREE_HIDDEN; j += 8) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(a + j));
		sum = add4(sum, x, b + j);
	}
	sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
	sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
	return _mm_cvtsi128_si32(sum);
}

#else

void
tree_multiply(const int16_t *pairs, const int16_t *in, size_t n_in, size_t n_out, int32_t *out)
{
	for (size_t i = 0; i < n_in; i += 2) {
		int32_t x = in[i], y = in[i + 1];
		const int16_t *p = pairs + i * n_out;
		for (size_t j = 0; j < n_out; j++)
			out[j] += p[2 * j] * x + p[2 * j + 1] * y;
	}
}

int32_t
tree_dot(const int16_t *a, const int16_t *b)
{
	int32_t sum = 0;
	for (size_t j = 0; j < TREE_HIDDEN; j++)
		sum += a[j] * b[j];
	return sum;
}

#endif
