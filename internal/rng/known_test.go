package rng

// knownDraws are the bits that TestKnownDrawsNeverChange expects.
const knownDraws = "[7ed3c140832cf63 53cfd9236bb4501 646a665b5beb3512 cddd23d6bd897699]"
