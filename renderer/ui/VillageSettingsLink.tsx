import { Link } from '@tanstack/react-router';

/** “系统→村信息” in a sentence. */
export function VillageSettingsLink() {
  return (
    <Link to="/system" search={{ tab: 'village' }} className="link-in-words">
      “系统→村信息”
    </Link>
  );
}
