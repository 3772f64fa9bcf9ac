package io.ribbonfish.bloblang.function;

/** Logarithms and powers by the algorithms of Go, whose last digits differ from the JDK's. */
final class Powers {
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double LOG2_OF_E = 1.44269504088896340735992468100189214;
  private static final double LOG10_OF_2 = 0.30102999566398119521373889472449302676;
  private static final double HALF_SQRT2 = 1.41421356237309504880168872420969807857 / 2;
  private static final int MAX_EXPONENT = 1 << 12;

  private Powers() {}

  /** The natural logarithm. */
  static double log(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return Math.log(x);
    }
    int exponent = exponent(x);
    double fraction = Math.scalb(x, -exponent);
    if (fraction < HALF_SQRT2) {
      fraction *= 2;
      exponent--;
    }
    double f = fraction - 1;
    double k = exponent;
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    return k * LN2_HIGH - ((half - (s * (half + series(s * s)) + k * LN2_LOW)) - f);
  }

  private static double series(double s2) {
    double s4 = s2 * s2;
    double odd =
        s2
            * (6.666666666666735130e-01
                + s4
                    * (2.857142874366239149e-01
                        + s4 * (1.818357216161805012e-01 + s4 * 1.479819860511658591e-01)));
    double even =
        s4
            * (3.999999999940941908e-01
                + s4 * (2.222219843214978396e-01 + s4 * 1.531383769920937332e-01));
    return odd + even;
  }

  static double log10(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return Math.log10(x);
    }
    int exponent = exponent(x);
    double fraction = Math.scalb(x, -exponent);
    double log2 = fraction == 0.5 ? exponent - 1 : log(fraction) * LOG2_OF_E + exponent;
    return log2 * LOG10_OF_2;
  }

  /** The exponent that leaves a fraction of at least a half and less than one. */
  private static int exponent(double x) {
    int exponent = Math.getExponent(x);
    return exponent < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p54) - 53 : exponent + 1;
  }

  static double pow(double x, double y) {
    double whole = Math.floor(Math.abs(y));
    double rest = Math.abs(y) - whole;
    boolean special =
        x == 0 || x == 1 || y == 0 || !Double.isFinite(x) || !Double.isFinite(y) || whole >= 0x1p62;
    if (special || rest != 0 && x < 0) {
      return Math.pow(x, y);
    }
    if (Math.abs(y) == 0.5) {
      return y > 0 ? Math.sqrt(x) : 1 / Math.sqrt(x);
    }
    double start = 1;
    if (rest > 0.5) {
      rest--;
      whole++;
    }
    if (rest != 0) {
      start = Math.exp(rest * log(x));
    }
    return squared(x, (long) whole, start, y < 0);
  }

  /** {@code start * x^power} by repeated squaring, or one divided by that. */
  private static double squared(double x, long power, double start, boolean inverse) {
    double result = start;
    int resultExponent = 0;
    int exponent = exponent(Math.abs(x));
    double fraction = Math.scalb(x, -exponent);
    for (long rest = power; rest != 0; rest >>= 1) {
      if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
        resultExponent += exponent;
        break;
      }
      if ((rest & 1) == 1) {
        result *= fraction;
        resultExponent += exponent;
      }
      fraction *= fraction;
      exponent <<= 1;
      if (fraction < 0.5) {
        fraction += fraction;
        exponent--;
      }
    }
    return inverse ? Math.scalb(1 / result, -resultExponent) : Math.scalb(result, resultExponent);
  }
}
