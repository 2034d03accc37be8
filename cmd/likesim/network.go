package main

import (
	"fmt"
	"strconv"
	"strings"

	"likesim/internal/thousands"
	"likesim/scenarios"
	"likesim/scenarios/network"
)

// schoolOf counts the children of a scenario who go to a school, not those of the
// circle elsewhere: its number, or those in its network.
func schoolOf(s *scenarios.Scenario) (int, error) {
	net, err := networkOf(s)
	if err != nil {
		return 0, err
	}
	return childrenOf(s, net), nil
}

// networkOf reads the network of a scenario; nil if it has none.
func networkOf(s *scenarios.Scenario) (*network.Network, error) {
	p := s.Population
	if p.Network == "" {
		return nil, nil
	}
	return network.Read(p.Network, p.Wave, s.Platform.FriendCap)
}

func childrenOf(s *scenarios.Scenario, net *network.Network) int {
	if net == nil {
		return s.Population.Children
	}
	return len(net.Nodes)
}

// readFrom says what was read of a network, and what its files do not have.
func readFrom(net *network.Network) string {
	var read, absent []string
	for _, each := range []struct {
		name  string
		known func(*network.Node) bool
	}{
		{"classes", func(n *network.Node) bool { return n.Class != "" }},
		{"grades", func(n *network.Node) bool { return n.Grade != network.Unknown }},
		{"schools", func(n *network.Node) bool { return n.School != "" }},
		{"ages", func(n *network.Node) bool { return n.Age != network.Unknown }},
		{"genders", func(n *network.Node) bool { return n.Gender != "" }},
	} {
		known := 0
		for i := range net.Nodes {
			if each.known(&net.Nodes[i]) {
				known++
			}
		}
		switch known {
		case 0:
			absent = append(absent, each.name)
		case len(net.Nodes):
			read = append(read, each.name)
		default:
			read = append(read, fmt.Sprintf("%s of %d", each.name, known))
		}
	}
	text := fmt.Sprintf("%s of %s, %s both ways", count(len(net.Ties), "tie"), count(net.Nominations, "nomination"), thousands.Grouped(strconv.Itoa(net.Mutual)))
	if net.Wave != "" {
		text = "wave " + net.Wave + ": " + text
	}
	if len(read) > 0 {
		text += "; read are " + strings.Join(read, ", ")
	}
	if len(absent) > 0 {
		text += "; not in the files are " + strings.Join(absent, ", ")
	}
	return text
}
