"""The arithmetic of payments, written once more: what the chain and the inference node must agree with."""

from dataclasses import dataclass

ASY = 10**12
PPM = 10**6
FEE, BURN_SHARE = 50_000, 500_000


@dataclass(frozen=True)
class Price:
    """Planck per 10^6 input and output tokens."""

    input: int
    output: int

    def __add__(self, other):
        return Price(self.input + other.input, self.output + other.output)

    def __str__(self):
        return f"{self.input},{self.output}"

    def of(self, tokens_in, tokens_out):
        """Planck for tokens; a fraction of a planck is the payer's."""
        return (self.input * tokens_in + self.output * tokens_out) // PPM


def part(whole, ppm):
    return whole * ppm // PPM


def split(gross, royalty, treasury_share):
    """Where a payment goes that owes nothing upstream; every part floored, the rest is the protocol's."""
    royalty = min(gross, royalty)
    kept = PPM - FEE
    net = part(royalty, kept)
    parts = {
        "burned": part(part(gross, FEE), BURN_SHARE),
        "upstream": 0,
        "provider": part(gross - royalty, kept),
        "agentTreasury": part(net, treasury_share),
        "holders": part(net, PPM - treasury_share),
    }
    return {"gross": gross, **parts, "treasury": gross - sum(parts.values())}


def claimable(revenue, state):
    """What the founder's shares have earned: revenue per share has 64 fraction bits, and a part of a planck waits."""
    per_share = (revenue << 64) // int(state["supply"])
    return int(state["shares"]) * per_share >> 64


def asy(planck):
    """Planck as ASY with all decimals, which shows a difference of one."""
    sign = "-" if planck < 0 else "+" if planck > 0 else " "
    whole, fraction = divmod(abs(planck), ASY)
    return f"{sign}{whole}.{fraction:012}"
