CREATE TABLE `serial` (
	`kind` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `village` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`town` text NOT NULL,
	`county` text NOT NULL,
	`code` text NOT NULL,
	`office_phone` text DEFAULT '' NOT NULL,
	`objection_handler` text DEFAULT '' NOT NULL,
	`shop_name` text DEFAULT '村积分超市' NOT NULL,
	`mask_rule` text DEFAULT 'middle' NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "village_only_one" CHECK("village"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `village_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `village_group_number_unique` ON `village_group` (`number`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`procedure` text NOT NULL,
	`subject` text NOT NULL,
	`summary` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`id`);--> statement-breakpoint
CREATE INDEX `audit_staff` ON `audit` (`staff_id`,`id`);--> statement-breakpoint
CREATE TABLE `request` (
	`id` text PRIMARY KEY NOT NULL,
	`procedure` text NOT NULL,
	`input_hash` text NOT NULL,
	`answer` text,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` integer PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`failed_attempts` integer DEFAULT 0 NOT NULL,
	`locked_until` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_login_unique` ON `staff` (`login`);--> statement-breakpoint
CREATE TABLE `household` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`group_id` integer NOT NULL,
	`head_member_id` integer,
	`address` text DEFAULT '' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`search_text` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `village_group`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`head_member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_no_unique` ON `household` (`no`);--> statement-breakpoint
CREATE INDEX `household_group` ON `household` (`group_id`);--> statement-breakpoint
CREATE TABLE `import_run` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`result` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_run_file` ON `import_run` (`kind`,`sha256`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` integer PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`name` text NOT NULL,
	`relation` text NOT NULL,
	`sex` text,
	`citizen_id` text,
	`birth_date` text,
	`political_status` text DEFAULT '群众' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'present' NOT NULL,
	`left_reason` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `member_citizenId_unique` ON `member` (`citizen_id`);--> statement-breakpoint
CREATE INDEX `member_household` ON `member` (`household_id`);--> statement-breakpoint
CREATE TABLE `scheme` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`template_id` text NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scheme_name_unique` ON `scheme` (`name`);--> statement-breakpoint
CREATE TABLE `scheme_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`number` integer NOT NULL,
	`rules` text NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`effective_from` text,
	`vote` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scheme_version_number` ON `scheme_version` (`scheme_id`,`number`);--> statement-breakpoint
CREATE TABLE `declaration` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`scheme_version_id` integer NOT NULL,
	`item_id` text NOT NULL,
	`household_id` integer NOT NULL,
	`member_id` integer,
	`deed_date` text NOT NULL,
	`period` text NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`reason` text NOT NULL,
	`narrative` text DEFAULT '' NOT NULL,
	`proposed_points` integer NOT NULL,
	`agreed_points` integer,
	`channel` text NOT NULL,
	`informant` text DEFAULT '' NOT NULL,
	`witness` text DEFAULT '' NOT NULL,
	`registrar` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'declared' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`registered_by` integer,
	`registered_at` text NOT NULL,
	`verified_by` integer,
	`verified_at` text,
	`import_run_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`import_run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `declaration_no_unique` ON `declaration` (`no`);--> statement-breakpoint
CREATE INDEX `declaration_period` ON `declaration` (`scheme_id`,`period`,`state`);--> statement-breakpoint
CREATE INDEX `declaration_household` ON `declaration` (`household_id`,`period`);--> statement-breakpoint
CREATE INDEX `declaration_state` ON `declaration` (`state`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` integer PRIMARY KEY NOT NULL,
	`declaration_id` integer NOT NULL,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `evidence_declaration` ON `evidence` (`declaration_id`);--> statement-breakpoint
CREATE TABLE `document` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`serial` text NOT NULL,
	`title` text NOT NULL,
	`subject` text NOT NULL,
	`pages` integer NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` text NOT NULL,
	`staff_id` integer
);
--> statement-breakpoint
CREATE INDEX `document_subject` ON `document` (`subject`);--> statement-breakpoint
CREATE INDEX `document_kind` ON `document` (`kind`,`id`);--> statement-breakpoint
CREATE TABLE `agenda_item` (
	`meeting_id` integer NOT NULL,
	`declaration_id` integer NOT NULL,
	`position` integer NOT NULL,
	`result` text,
	`agreed_points` integer,
	`reason` text DEFAULT '' NOT NULL,
	`votes_for` integer,
	`votes_against` integer,
	`votes_abstain` integer,
	`decided_at` text,
	PRIMARY KEY(`meeting_id`, `declaration_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meeting`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `agenda_declaration` ON `agenda_item` (`declaration_id`);--> statement-breakpoint
CREATE TABLE `attendance` (
	`meeting_id` integer NOT NULL,
	`committee_member_id` integer NOT NULL,
	`present` integer DEFAULT false NOT NULL,
	`absence_reason` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`meeting_id`, `committee_member_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meeting`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`committee_member_id`) REFERENCES `committee_member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `committee_member` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` text DEFAULT '' NOT NULL,
	`member_id` integer,
	`active` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `meeting` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`period` text NOT NULL,
	`held_at` text NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`chair` text DEFAULT '' NOT NULL,
	`chair_position` text DEFAULT '' NOT NULL,
	`recorder` text DEFAULT '' NOT NULL,
	`vote_counter` text DEFAULT '' NOT NULL,
	`vote_supervisor` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'convened' NOT NULL,
	`closed_at` text,
	`document_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_no_unique` ON `meeting` (`no`);--> statement-breakpoint
CREATE TABLE `recusal` (
	`meeting_id` integer NOT NULL,
	`declaration_id` integer NOT NULL,
	`committee_member_id` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `declaration_id`, `committee_member_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meeting`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`committee_member_id`) REFERENCES `committee_member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `notice` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`period` text NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`days` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`content_hash` text NOT NULL,
	`chain_head` text NOT NULL,
	`state` text DEFAULT 'hanging' NOT NULL,
	`posted_at` text,
	`document_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_no_unique` ON `notice` (`no`);--> statement-breakpoint
CREATE TABLE `notice_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`notice_id` integer NOT NULL,
	`position` integer NOT NULL,
	`declaration_id` integer,
	`transfer_id` integer,
	`household_id` integer NOT NULL,
	`group_number` integer NOT NULL,
	`masked_name` text NOT NULL,
	`reason` text NOT NULL,
	`points` integer NOT NULL,
	`period_points` integer NOT NULL,
	`cumulative_points` integer NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'hanging' NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_line_position` ON `notice_line` (`notice_id`,`position`);--> statement-breakpoint
CREATE INDEX `notice_line_declaration` ON `notice_line` (`declaration_id`);--> statement-breakpoint
CREATE TABLE `objection` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`notice_id` integer NOT NULL,
	`notice_line_id` integer NOT NULL,
	`objector` text NOT NULL,
	`contact` text DEFAULT '' NOT NULL,
	`content` text NOT NULL,
	`received_at` text NOT NULL,
	`deadline` text NOT NULL,
	`state` text DEFAULT 'received' NOT NULL,
	`finding` text DEFAULT '' NOT NULL,
	`investigator` text DEFAULT '' NOT NULL,
	`conclusion` text,
	`corrected_points` integer,
	`answer` text DEFAULT '' NOT NULL,
	`answered_at` text,
	`document_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`notice_line_id`) REFERENCES `notice_line`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objection_no_unique` ON `objection` (`no`);--> statement-breakpoint
CREATE INDEX `objection_notice` ON `objection` (`notice_id`,`state`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`kind` text NOT NULL,
	`household_id` integer,
	`balance` integer DEFAULT 0 NOT NULL,
	`honour` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_household` ON `account` (`scheme_id`,`household_id`,`kind`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_scheme` ON `account` (`scheme_id`,`kind`) WHERE household_id IS NULL;--> statement-breakpoint
CREATE INDEX `account_of_household` ON `account` (`household_id`);--> statement-breakpoint
CREATE TABLE `account_period` (
	`account_id` integer NOT NULL,
	`period` text NOT NULL,
	`awarded` integer DEFAULT 0 NOT NULL,
	`deducted` integer DEFAULT 0 NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`account_id`, `period`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `account_period_period` ON `account_period` (`period`);--> statement-breakpoint
CREATE TABLE `transfer` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`debit_account_id` integer NOT NULL,
	`credit_account_id` integer NOT NULL,
	`points` integer NOT NULL,
	`deed_date` text NOT NULL,
	`period` text NOT NULL,
	`posted_at` text NOT NULL,
	`source` text NOT NULL,
	`summary` text NOT NULL,
	`reverses_id` integer,
	`staff_id` integer,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`debit_account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`credit_account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "transfer_points" CHECK("transfer"."points" > 0),
	CONSTRAINT "transfer_two_accounts" CHECK("transfer"."debit_account_id" <> "transfer"."credit_account_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_reverses` ON `transfer` (`reverses_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_source` ON `transfer` (`source`,`kind`);--> statement-breakpoint
CREATE INDEX `transfer_debit` ON `transfer` (`debit_account_id`,`id`);--> statement-breakpoint
CREATE INDEX `transfer_credit` ON `transfer` (`credit_account_id`,`id`);--> statement-breakpoint
CREATE TABLE `card` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`household_id` integer NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`issued_at` text NOT NULL,
	`lost_at` text,
	`state_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `card_number_unique` ON `card` (`number`);--> statement-breakpoint
CREATE INDEX `card_household` ON `card` (`household_id`);--> statement-breakpoint
CREATE TABLE `passbook` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`book` integer NOT NULL,
	`state` text DEFAULT 'current' NOT NULL,
	`carried_balance` integer DEFAULT 0 NOT NULL,
	`issued_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passbook_book` ON `passbook` (`account_id`,`book`);--> statement-breakpoint
CREATE TABLE `passbook_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`passbook_id` integer NOT NULL,
	`transfer_id` integer NOT NULL,
	`page` integer NOT NULL,
	`line` integer NOT NULL,
	`balance` integer NOT NULL,
	`printed_at` text NOT NULL,
	FOREIGN KEY (`passbook_id`) REFERENCES `passbook`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passbook_line_place` ON `passbook_line` (`passbook_id`,`page`,`line`);--> statement-breakpoint
CREATE INDEX `passbook_line_transfer` ON `passbook_line` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `batch` (
	`id` integer PRIMARY KEY NOT NULL,
	`goods_id` integer NOT NULL,
	`source` text NOT NULL,
	`best_before` text,
	`unit_price` integer DEFAULT 0 NOT NULL,
	`quantity` integer NOT NULL,
	`received_at` text NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `batch_goods` ON `batch` (`goods_id`,`best_before`);--> statement-breakpoint
CREATE TABLE `goods` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`spec` text DEFAULT '' NOT NULL,
	`unit` text DEFAULT '件' NOT NULL,
	`category` text DEFAULT '日用品' NOT NULL,
	`points` integer NOT NULL,
	`state` text DEFAULT 'onSale' NOT NULL,
	`search_text` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `goods_code_unique` ON `goods` (`code`);--> statement-breakpoint
CREATE TABLE `redemption` (
	`id` integer PRIMARY KEY NOT NULL,
	`slip_no` text NOT NULL,
	`account_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	`card_id` integer,
	`collector` text NOT NULL,
	`relation` text DEFAULT '本人' NOT NULL,
	`points` integer NOT NULL,
	`balance_after` integer NOT NULL,
	`at` text NOT NULL,
	`day` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`state` text DEFAULT 'done' NOT NULL,
	`returned_at` text,
	`return_reason` text DEFAULT '' NOT NULL,
	`transfer_id` integer NOT NULL,
	`settlement_id` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`settlement_id`) REFERENCES `settlement`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `redemption_slipNo_unique` ON `redemption` (`slip_no`);--> statement-breakpoint
CREATE INDEX `redemption_day` ON `redemption` (`day`);--> statement-breakpoint
CREATE INDEX `redemption_household` ON `redemption` (`household_id`);--> statement-breakpoint
CREATE INDEX `redemption_settlement` ON `redemption` (`settlement_id`);--> statement-breakpoint
CREATE TABLE `redemption_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`redemption_id` integer NOT NULL,
	`goods_id` integer NOT NULL,
	`name` text NOT NULL,
	`spec` text NOT NULL,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_points` integer NOT NULL,
	`points` integer NOT NULL,
	FOREIGN KEY (`redemption_id`) REFERENCES `redemption`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `redemption_line_redemption` ON `redemption_line` (`redemption_id`);--> statement-breakpoint
CREATE TABLE `settlement` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`shop_name` text NOT NULL,
	`first_slip` text NOT NULL,
	`last_slip` text NOT NULL,
	`slips` integer NOT NULL,
	`points` integer NOT NULL,
	`fen_per_point` integer NOT NULL,
	`amount` integer NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settlement_no_unique` ON `settlement` (`no`);--> statement-breakpoint
CREATE TABLE `stock_move` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` integer NOT NULL,
	`kind` text NOT NULL,
	`quantity` integer NOT NULL,
	`at` text NOT NULL,
	`source` text NOT NULL,
	`staff_id` integer,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `stock_move_batch` ON `stock_move` (`batch_id`);--> statement-breakpoint
CREATE INDEX `stock_move_source` ON `stock_move` (`source`);