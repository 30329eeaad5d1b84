"""What joins the logframe and the schedule to the money: components, costs by component, and their links."""
