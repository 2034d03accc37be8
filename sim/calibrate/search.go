package calibrate

import (
	"context"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"likesim/internal/rng"
	"likesim/scenarios"
	"likesim/sim/pattern"
)

// The names of the points by what proposed them.
const (
	fromGuess    = "guess"
	fromDesign   = "design"
	fromEmulator = "emulator"
)

// Run searches until the journal holds the wanted number of points, batch by
// batch: those of a batch depend on all points before it, and on the seed. It
// goes on where the journal ends. Errors: those of the runs, of the journal, and
// the context's.
func (s *Search) Run(ctx context.Context, j *Journal, t pattern.Try, told func(Done)) error {
	return s.run(j, func(arms []pattern.Arm, whole func(int, [][]pattern.Measured) error) error {
		return pattern.Measure(ctx, s.rows(), arms, t, whole)
	}, told)
}

// simulation measures arms, and tells of each that is whole.
type simulation func(arms []pattern.Arm, whole func(arm int, figures [][]pattern.Measured) error) error

func (s *Search) run(j *Journal, simulate simulation, told func(Done)) error {
	for first := 0; first < s.Points; {
		last := s.batchEnd(first)
		if _, whole := j.upTo(last); !whole {
			if err := s.batch(j, first, last, simulate, told); err != nil {
				return err
			}
		}
		first = last
	}
	return j.tidy()
}

// batchEnd is the number after a batch: the guess with the design, then so many.
func (s *Search) batchEnd(first int) int {
	if first == 0 {
		return min(1+s.Design, s.Points)
	}
	return min(first+s.Batch, s.Points)
}

func (s *Search) batch(j *Journal, first, last int, simulate simulation, told func(Done)) error {
	values, origins, err := s.propose(j, first, last)
	if err != nil {
		return err
	}
	var arms []pattern.Arm
	var numbers []int
	for i, v := range values {
		if _, done := j.points[first+i]; done {
			continue
		}
		if err := s.possible(v); err != nil && first+i == 0 {
			return err // the guess has to be possible: or else the file is wrong
		} else if err != nil {
			if err := j.add(s.impossible(first+i, origins[i], v)); err != nil {
				return err
			}
			continue
		}
		arms, numbers = append(arms, s.arm(v)), append(numbers, first+i)
	}
	if len(arms) == 0 {
		return nil
	}
	return simulate(arms, func(arm int, figures [][]pattern.Measured) error {
		n := numbers[arm]
		p := Point{Number: n, Origin: origins[n-first], Values: values[n-first]}
		for _, m := range figures[0] {
			if m.Why != "" {
				m.Value = math.NaN()
			}
			p.Figures = append(p.Figures, m.Value)
		}
		if err := j.add(p); err != nil {
			return err
		}
		if told != nil {
			told(s.done(j, p))
		}
		return nil
	})
}

// Done is how far a search is after a point.
type Done struct {
	Point       Point
	Points      int // in the journal
	Held, Rows  int
	Loss, Least float64 // of the point, and of the best so far
}

func (s *Search) done(j *Journal, p Point) Done {
	rows := s.rows()
	return Done{p, len(j.points), held(rows, p.Figures), len(rows), loss(rows, p.Figures, s.Guard), loss(rows, s.leader(j.sorted()).Figures, s.Guard)}
}

// possible says why the parameters of a point contradict each other, if they do.
func (s *Search) possible(values []float64) error {
	_, err := scenarios.Load(s.Scenario, s.sets(values)...)
	return err
}

// impossible is a point that cannot be simulated: nothing is measured there.
func (s *Search) impossible(number int, origin string, values []float64) Point {
	figures := make([]float64, len(s.rows()))
	for i := range figures {
		figures[i] = math.NaN()
	}
	return Point{Number: number, Origin: origin, Values: values, Figures: figures}
}

// arm is one replicate of the scenario at a point.
func (s *Search) arm(values []float64) pattern.Arm {
	sets := append([]string{"run.days=" + cell(float64(s.Days)), "run.seed=" + cell(float64(s.Seed)), "record.big_shot=" + strconv.Itoa(pattern.UsualShot)}, s.sets(values)...)
	if s.Children > 0 { // a network has its own
		sets = append(sets, "population.children="+cell(float64(s.Children)))
	}
	return pattern.Arm{Scenario: s.Scenario, Sets: sets, Replicates: 1}
}

// propose gives the parameters of a batch.
func (s *Search) propose(j *Journal, first, last int) (values [][]float64, origins []string, err error) {
	if first == 0 {
		values, origins = [][]float64{s.guess()}, []string{fromGuess}
		for _, x := range s.design() {
			values, origins = append(values, s.values(x)), append(origins, fromDesign)
		}
		return values[:last], origins[:last], nil
	}
	points, _ := j.upTo(first)
	e, err := s.emulate(points)
	if err != nil {
		return nil, nil, err
	}
	for n := first; n < last; n++ {
		x, err := s.best(e, points, n, n-first)
		if err != nil {
			return nil, nil, err
		}
		values, origins = append(values, s.values(x)), append(origins, fromEmulator)
	}
	return values, origins, nil
}

// design is a Latin hypercube.
func (s *Search) design() [][]float64 {
	dim := len(s.Unknowns)
	batch := mat.NewDense(s.Design, dim, nil)
	samplemv.LatinHypercube{Q: distmv.NewUnitUniform(dim, nil), Src: s.luck().Stream(0)}.Sample(batch)
	points := make([][]float64, s.Design)
	for i := range points {
		points[i] = slices.Clone(batch.RawRowView(i))
	}
	return points
}

// searchDay tells the draws of a search from those of experiments.
const searchDay = -1 << 20

// luck names the draws of the search. Each point, the design (0) and the walk (a
// number that no point has) have a queue of their own.
//
// They are draws of a design, as those of experiments are; no run knows them.
func (s *Search) luck() rng.Key { return rng.Seed{Root: uint64(s.Seed)}.Key(rng.Design, searchDay) }

func (s *Search) emulate(points []Point) (*emulator, error) {
	var places, figures [][]float64
	for _, p := range points {
		places, figures = append(places, s.places(p.Values)), append(figures, squeezed(s.rows(), p.Figures))
	}
	return newEmulator(places, figures)
}

// reach is how far from the best point so far, as a share of each range, most points
// are proposed: with few points the emulator errs far away from all of them, and where
// it errs the predicted loss is least.
const reach = 0.2

// best is the point of least predicted loss, by CMA-ES: near the best point so far,
// but for the last of a batch, which may lie anywhere in the cube. The first of a batch
// takes the emulator at its word; for the others each figure is shifted by a draw of
// its own times its uncertainty, so that they also look where little is known.
func (s *Search) best(e *emulator, points []Point, number, inBatch int) ([]float64, error) {
	rows := s.rows()
	queue := s.luck().Rand(uint32(number))
	shift := make([]float64, len(rows))
	if inBatch > 0 {
		for r := range shift {
			shift[r] = queue.NormFloat64()
		}
	}
	start := s.places(s.leader(points).Values)
	box := cube(len(start))
	if inBatch+1 < s.Batch {
		box = box.around(start, reach)
	}
	least := math.Inf(1)
	predicted := func(x []float64) float64 {
		in, outside := box.nearest(x)
		mean, sd := e.predict(in, inBatch > 0)
		for r := range sd {
			mean[r] += shift[r] * sd[r]
		}
		l := loss(rows, unsqueezed(rows, mean), s.Guard) + outside
		if l < least { // reading a scenario takes longer than predicting it
			if s.possible(s.values(in)) != nil {
				return l + most
			}
			least = l
		}
		return l
	}
	method := &optimize.CmaEsChol{InitStepSize: 0.2, Src: s.luck().Stream(uint32(number))}
	result, err := optimize.Minimize(optimize.Problem{Func: predicted}, start, &optimize.Settings{MajorIterations: 120, Converger: optimize.NeverTerminate{}}, method)
	if err != nil {
		return nil, err
	}
	in, _ := box.nearest(result.X)
	return in, nil
}

// box is what lies between two corners of the cube.
type box struct{ low, high []float64 }

// cube is all of it.
func cube(dim int) box {
	b := box{make([]float64, dim), make([]float64, dim)}
	for i := range dim {
		b.high[i] = 1
	}
	return b
}

// around is the part of a box that is near a point in each dimension.
func (b box) around(x []float64, by float64) box {
	part := box{slices.Clone(b.low), slices.Clone(b.high)}
	for i := range x {
		part.low[i], part.high[i] = max(b.low[i], x[i]-by), min(b.high[i], x[i]+by)
	}
	return part
}

// nearest moves a point into the box; the penalty grows with the squared way.
func (b box) nearest(x []float64) (in []float64, penalty float64) {
	in = make([]float64, len(x))
	for i := range x {
		in[i] = min(max(x[i], b.low[i]), b.high[i])
		penalty += (x[i] - in[i]) * (x[i] - in[i])
	}
	return in, penalty
}

// leader is the point of least loss; of equal ones the first.
func (s *Search) leader(points []Point) Point {
	rows, best := s.rows(), points[0]
	for _, p := range points[1:] {
		if loss(rows, p.Figures, s.Guard) < loss(rows, best.Figures, s.Guard) {
			best = p
		}
	}
	return best
}
