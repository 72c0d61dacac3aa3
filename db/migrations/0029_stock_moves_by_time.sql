CREATE INDEX `stock_move_at` ON `stock_move` (`at`);
