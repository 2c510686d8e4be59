import Algebra
import Calculus
import Engine

print("workload      value µs   gradient µs   ratio   steps   compile ms")
for workload in Workload.all { print(Measurement(workload).line) }
