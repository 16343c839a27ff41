"""A running preview: records kept up to date with their files, pages made on demand, problems shown in the browser."""
