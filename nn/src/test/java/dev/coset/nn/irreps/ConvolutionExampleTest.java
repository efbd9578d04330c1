package dev.coset.nn.irreps;

class ConvolutionExampleTest {}
