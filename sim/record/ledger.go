package record

import (
	"bytes"
	"fmt"

	"likesim/agents/market"
	"likesim/sim/metric"
)

// LedgerTable describes the payments, one balanced row each: the one purse loses
// what the other gains.
func LedgerTable() Table {
	return Table{
		Name: "ledger",
		Doc: "The ledger: one row a payment of which a reported child is a side, in the order they were made. A purse is a child's number, or " +
			"-1 families, -2 sellers and customers who are not simulated, -3 what was there before the first reported day. What a child's purse got, less what it paid, is `money` in children.",
		Columns: dated(
			Column{Name: "from_purse", Type: Long, Doc: "who pays"},
			Column{Name: "to_purse", Type: Long, Doc: "who is paid"},
			Column{Name: "amount", Type: Long, Unit: "fen", Doc: "how much"},
			Column{Name: "kind", Type: Text, Doc: "what for: one of the kinds listed below"},
			Column{Name: "delivered", Type: Bool, Doc: "false for a scam: paid, and nothing came"},
			Column{Name: "account", Type: Int, Doc: "the account bought, else the one it is for; -1 none"},
			Column{Name: "likes", Type: Long, Unit: "likes", Doc: "lifetime likes of an account bought, or likes ordered; else 0"},
		),
	}
}

func (r *Recorder) writeLedger(d *metric.Day) error {
	if r.ledger == nil {
		return nil
	}
	for i := range d.Ledger {
		p, w := &d.Ledger[i], r.ledger
		w.Int(p.Day)
		w.Long(purse(p.From))
		w.Long(purse(p.To))
		w.Long(int64(p.Fen))
		w.Text(market.KindDocs[p.Kind].Name)
		w.Bool(!p.Scam)
		w.Int(id(p.Account))
		w.Long(int64(p.Likes))
		if err := w.End(); err != nil {
			return err
		}
	}
	return nil
}

// purse is a child's number, or the negative number of another purse.
func purse(p uint32) int64 {
	if market.IsChild(p) {
		return int64(p)
	}
	return int64(int32(p))
}

// writePaymentKinds writes the kinds of payment below the table of the ledger.
func writePaymentKinds(out *bytes.Buffer) {
	out.WriteString("\n| payment | what for |\n| --- | --- |\n")
	for _, k := range market.KindDocs {
		fmt.Fprintf(out, "| %s | %s |\n", cell(k.Name), cell(k.Doc))
	}
}
