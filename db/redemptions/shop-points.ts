/** SQL: points of slip r that are owed to the shop, for its own goods that did not come back. */
export const SHOP_POINTS = `(SELECT coalesce(sum(l.points - l.returned_points), 0) FROM redemption_line l
  WHERE l.redemption_id = r.id AND l.source = 'shop')`;
